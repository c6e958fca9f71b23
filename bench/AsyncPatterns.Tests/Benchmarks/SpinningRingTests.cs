using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

public class SpinningRingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(8)]
    public async Task It_holds_as_many_items_as_its_capacity_and_no_more(int capacity)
    {
        var ring = new SpinningRing(capacity);
        for (int i = 0; i < capacity; i++)
        {
            ring.Put(i);
        }

        Task oneTooMany = Task.Factory.StartNew(
            () => ring.Put(capacity), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.Delay(50, TestContext.Current.CancellationToken);

        Assert.False(oneTooMany.IsCompleted);
        Assert.Equal(capacity, ring.Count);
        Assert.Equal(0, ring.Take());
        await oneTooMany.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1, capacity), Enumerable.Range(0, capacity).Select(_ => ring.Take()));
    }

    [Fact]
    public void A_ring_without_a_place_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpinningRing(0));
    }
}
