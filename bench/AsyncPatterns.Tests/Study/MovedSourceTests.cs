using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using Xunit;

namespace AsyncPatterns.Tests.Study;

/// <summary>Results published before sources moved stay comparable, until what is measured changes.</summary>
public class MovedSourceTests
{
    [Fact]
    public void A_moved_class_has_the_hash_that_was_published_and_a_changed_class_has_its_own()
    {
        BenchmarkClass[] classes = [.. BenchmarkClass.FindAll(AsyncPatternsStudy.Definition)];
        StudyInfo published = StudyInfo.Read(CommittedSets.Folder(CommittedSets.OfTheHeadline()))!;

        Assert.All(MovedSources.All, moved =>
        {
            BenchmarkClass known = Assert.Single(classes, one => one.Name == moved.Class);
            Assert.True(moved.Hash == known.ComputeSourceHash(), $"{moved.Class} has changed since it moved: its entry means nothing any more. Remove it.");
            Assert.Equal(moved.Published, known.SourceHash());
            Assert.Equal(published.Classes[moved.Class].SourceHash, moved.Published);
        });
        BenchmarkClass changed = classes[0] with { UnchangedSources = [new(classes[0].Name, "of other sources", "published")] };
        Assert.Equal(changed.ComputeSourceHash(), changed.SourceHash());
    }
}
