using BenchmarkRounds.Environments;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Reporting;

public class QuantitiesTests
{
    [Theory]
    [InlineData(0.5, "0.500 ns")]
    [InlineData(118.4, "118 ns")]
    [InlineData(999.7, "1.00 μs")]
    [InlineData(12_345_678, "12.3 ms")]
    [InlineData(11.7e9, "11.7 s")]
    public void Times_have_three_digits_and_a_fitting_unit(double nanoseconds, string expected) =>
        Assert.Equal(expected, Quantities.Time(nanoseconds));

    [Theory]
    [InlineData(0.41, 0.37, 0.46, "0.410x [0.370, 0.460]")]
    [InlineData(0.4, 0.1, 0.9, "0.40x [0.10, 0.90]")]
    [InlineData(12.3456, 8.1, 19.2, "12.3x [8.1, 19.2]")]
    [InlineData(0.0101, 0.0099, 0.0103, "0.01010x [0.00990, 0.01030]")]
    [InlineData(0.001012, 0.000998, 0.00103, "1/988x [1/1,000, 1/971]")]
    [InlineData(1_653_321.2, 1_600_000, 1_700_000, "1,653,321x [1,600,000, 1,700,000]")]
    public void A_ratio_has_the_digits_its_interval_deserves(double estimate, double low, double high, string expected) =>
        Assert.Equal(expected, Quantities.Ratio(new RatioInterval(estimate, low, high, 0.96, 8)));

    [Theory]
    [InlineData(0.000443, 0.000371, 0.0005, "2,260x faster [2,000, 2,700]")]
    [InlineData(0.56, 0.4, 0.71, "1.79x faster [1.41, 2.50]")]
    [InlineData(1.02, 0.98, 1.1, "1.02x as long [0.98, 1.10]")]
    [InlineData(23.7, 22.8, 26.4, "24x as long [23, 26]")]
    public void A_ratio_in_words_says_which_way(double estimate, double low, double high, string expected) =>
        Assert.Equal(expected, Quantities.Speed(new RatioInterval(estimate, low, high, 0.96, 8)));

    [Fact]
    public void One_round_has_no_interval_in_words_either() =>
        Assert.Equal("2.0x faster", Quantities.Speed(new RatioInterval(0.5, 0.5, 0.5, 0.5, 1)));

    [Fact]
    public void A_ratio_without_an_interval_is_a_number_with_its_thousands_grouped()
    {
        Assert.Equal("1,653,321x", Quantities.Ratio(new RatioInterval(1_653_321.2, 1_653_321.2, 1_653_321.2, 0, 1)));
        Assert.Equal(("1,137", "0.0123"), (Quantities.Number(1137), Quantities.Number(0.01234)));
    }

    [Theory]
    [InlineData(0, "0 rows")]
    [InlineData(1, "1 row")]
    [InlineData(1200, "1,200 rows")]
    public void What_is_counted_is_plural_unless_it_is_one(int count, string expected) => Assert.Equal(expected, Quantities.Count(count, "row"));

    [Fact]
    public void What_is_missing_is_a_dash()
    {
        Assert.Equal("-", Quantities.Ratio(null));
        Assert.Equal("-", Quantities.Size(null));
        Assert.Equal("0 B", Quantities.Size(0));
    }

    [Theory]
    [InlineData("Intel(R) Xeon(R) Processor @ 2.30GHz", "linux-x64-intel-xeon-2c")]
    [InlineData("AMD EPYC 7B13 64-Core Processor", "linux-x64-amd-epyc-7b13-2c")]
    [InlineData("Apple M2 Pro", "linux-x64-apple-m2-pro-2c")]
    [InlineData("", "linux-x64-cpu-2c")]
    public void A_machine_is_named_by_what_tells_it_apart(string processor, string expected) =>
        Assert.Equal(expected, HostMachine.CreateName("linux", SampleInfo.Machine with { Processor = processor }));

    [Theory]
    [InlineData("AMD EPYC", "linux-x64-amd-epyc-family25-model17-2c")]
    [InlineData("AMD EPYC 7B13 64-Core Processor", "linux-x64-amd-epyc-7b13-2c")]
    [InlineData("Intel Xeon Processor (Skylake, IBRS)", "linux-x64-intel-xeon-skylake-ibrs-family25-model17-2c")]
    public void A_brand_without_a_number_is_followed_by_family_and_model(string processor, string expected) => Assert.Equal(
        expected, HostMachine.CreateName("linux", SampleInfo.Machine with { Processor = processor, Family = "25", Model = "17" }));

    [Fact]
    public void An_unknown_ARM_processor_is_named_by_its_implementer_and_part() => Assert.Equal(
        "linux-arm64-unknown-implementer0x41-part0xd0c-2c",
        HostMachine.CreateName("linux", SampleInfo.Machine with { Architecture = "Arm64", Processor = "Unknown processor", Implementer = "0x41", Part = "0xd0c" }));

    [Theory]
    [InlineData(1, "1 core")]
    [InlineData(2, "2 cores")]
    public void One_core_is_no_plural(int count, string expected) => Assert.Equal(expected, Quantities.Cores(count));
}
