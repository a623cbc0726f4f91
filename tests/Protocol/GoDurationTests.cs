using Provisioning.Protocol.Values;

namespace Provisioning.Protocol.Tests;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("0", 0)]
    [InlineData("1h30m", 5400)]
    [InlineData("1.5s", 1.5)]
    [InlineData(".5m", 30)]
    [InlineData("250ms", 0.25)]
    [InlineData("10us", 0.00001)]
    [InlineData("10µs", 0.00001)]
    [InlineData("120000000000ns", 120)]
    [InlineData("-2m", -120)]
    [InlineData("+2m", 120)]
    public void Reads_durations_as_Go_writes_them(string text, double seconds) => Assert.Equal(seconds, GoDuration.Seconds(text));

    [Theory]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("5 m")]
    [InlineData("1d")]
    [InlineData("1.2.3s")]
    [InlineData("-")]
    [InlineData("5m ")]
    [InlineData("3000000h")]
    [InlineData("99999999999999999999999999999999h")]
    public void Anything_else_is_named_in_the_error(string text)
        => Assert.Contains($"'{text}' is no duration", Assert.Throws<FormatException>(() => GoDuration.Seconds(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "")]
    [InlineData(0.5, "500ms")]
    [InlineData(1.5, "1.5s")]
    [InlineData(90, "1m30s")]
    [InlineData(3600, "1h0m0s")]
    public void Writes_what_it_reads(double seconds, string text)
    {
        Assert.Equal(text, GoDuration.Text(seconds));
        Assert.Equal(seconds, GoDuration.Seconds(text));
    }
}
