using CsCheck;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Tests.Configuration;

public sealed class UnitTests
{
    [Theory]
    [InlineData("1 TB", 1_000_000_000_000)]
    [InlineData("1 TiB", 1_099_511_627_776)]
    [InlineData("512GiB", 549_755_813_888)]
    [InlineData("1.5 GB", 1_500_000_000)]
    public void A_decimal_unit_is_not_a_binary_unit(string text, long bytes)
    {
        Assert.Equal(bytes, DataSize.Parse(text).Bytes);
    }

    [Theory]
    [InlineData("1 GB/s", 8_000_000_000)]
    [InlineData("400 Gbit/s", 400_000_000_000)]
    [InlineData("1 GiB/s", 8_589_934_592)]
    public void A_rate_in_bytes_is_eight_times_one_in_bits(string text, long bits)
    {
        Assert.Equal(bits, DataRate.Parse(text).BitsPerSecond);
    }

    [Theory]
    [InlineData("500", "'500 TB'")]
    [InlineData("1.5", "'1.5 GiB'")]
    public void A_number_without_a_unit_is_no_size(string text, string suggested)
    {
        var problem = DataSize.Read(text).Problem;

        Assert.True(problem!.IsMissingUnit);
        Assert.Contains(suggested, problem.Suggestion, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 tb", "'1 TB'")]
    [InlineData("1 gib", "'1 GiB'")]
    [InlineData("1 parsec", "GiB")]
    [InlineData("much", "'512 GiB'")]
    [InlineData("-1 GB", "'512 GiB'")]
    [InlineData("1e3 GB", "GiB")]
    [InlineData("0.5 B", "smaller unit")]
    [InlineData("99999999999999999999 PB", "'512 GiB'")]
    public void Text_that_is_no_size_is_refused_with_a_suggestion(string text, string suggested)
    {
        Assert.Contains(suggested, DataSize.Read(text).Problem!.Suggestion, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rate_that_may_mean_bits_or_bytes_is_refused()
    {
        Assert.Equal("Write '400 GB/s' for bytes or '400 Gbit/s' for bits.", DataRate.Read("400 Gb/s").Problem!.Suggestion);
    }

    [Fact]
    public void A_size_over_a_time_is_a_rate()
    {
        // 912 GB within a minute, a checkpoint of 70 billion parameters in MLPerf Storage 2.0.
        Assert.Equal(15.2m, (DataSize.Parse("912 GB") / Duration.Parse("60 s")).GigabytesPerSecond);
    }

    [Theory]
    [InlineData("0x0101", "0x0101")]
    [InlineData("257", "0x0101")]
    [InlineData("0x7ffe", "0x7ffe")]
    public void A_partition_key_is_printed_in_hexadecimal(string text, string printed)
    {
        Assert.Equal(printed, PartitionKey.Parse(text).ToString());
    }

    [Theory]
    [InlineData("0x0000")]
    [InlineData("0x7fff")]
    [InlineData("0x8101")]
    [InlineData("tenant")]
    public void A_tenant_cannot_have_the_default_partition_nor_the_membership_bit(string text)
    {
        Assert.NotNull(PartitionKey.Read(text).Problem);
    }

    [Fact]
    public void A_text_that_may_be_a_secret_is_never_repeated()
    {
        const string Canary = "hunter2 with spaces";

        var problem = SecretName.Read(Canary).Problem!;

        Assert.DoesNotContain(Canary, problem.Reason + problem.Suggestion, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.20.0.1/16")]
    [InlineData("10.20.0.0")]
    [InlineData("10.20.0.0/33")]
    public void A_block_of_addresses_has_its_host_bits_zero(string text)
    {
        Assert.NotNull(Cidr.Read(text).Problem);
    }

    [Theory]
    [InlineData("10.0.0.0/8", "10.20.0.0/16", true)]
    [InlineData("10.20.0.0/16", "10.0.0.0/8", true)]
    [InlineData("10.20.0.0/16", "10.21.0.0/16", false)]
    public void Two_blocks_overlap_when_one_contains_the_other(string left, string right, bool expected)
    {
        Assert.Equal(expected, Cidr.Parse(left).Overlaps(Cidr.Parse(right)));
    }

    [Theory]
    [InlineData("10.0.0.9-10.0.0.5")]
    [InlineData("10.0.0.9")]
    [InlineData("10-20")]
    [InlineData("10.0.0.1-fd00::1")]
    public void A_range_of_addresses_has_two_ends_in_order(string text)
    {
        Assert.NotNull(AddressRange.Read(text).Problem);
    }

    [Theory]
    [InlineData("registry.site.example:5000", "registry.site.example", 5000)]
    [InlineData("Registry.Site.Example", "registry.site.example", null)]
    [InlineData("192.0.2.1:6443", "192.0.2.1", 6443)]
    public void A_host_has_an_optional_port(string text, string host, int? port)
    {
        Assert.Equal(new HostPort(host, port), HostPort.Parse(text));
    }

    [Theory]
    [InlineData("https://registry.site.example")]
    [InlineData("registry.site.example/project")]
    [InlineData("registry.site.example:0")]
    [InlineData("registry.site.example:http")]
    public void A_host_has_no_scheme_and_no_path(string text)
    {
        Assert.NotNull(HostPort.Read(text).Problem);
    }

    [Fact]
    public void A_price_names_its_currency()
    {
        Assert.Equal(new GpuHourPrice(2.35m, "EUR"), GpuHourPrice.Parse("2.35 EUR/GPUh"));
        Assert.True(GpuHourPrice.Read("2.35").Problem!.IsMissingUnit);
        Assert.NotNull(GpuHourPrice.Read("2.35 EUR").Problem);
    }

    [Fact]
    public void What_is_printed_reads_back_as_the_same_value()
    {
        Gen.Long[0, long.MaxValue].Sample(bytes => DataSize.Parse(new DataSize(bytes).ToString()).Bytes == bytes);
        Gen.Long[0, long.MaxValue].Sample(bits => DataRate.Parse(new DataRate(bits).ToString()).BitsPerSecond == bits);
        Gen.Long[0, long.MaxValue / 10].Sample(us => Duration.Parse(new Duration(TimeSpan.FromTicks(us * 10)).ToString()).Value.Ticks == us * 10);
        Gen.Long[0, long.MaxValue].Sample(watts => Power.Parse(new Power(watts).ToString()).Watts == watts);
        Gen.Decimal[0, 10_000].Sample(grams => CarbonIntensity.Parse(new CarbonIntensity(grams).ToString()).GramsPerKilowattHour == grams);
        Gen.UShort[1, 0x7ffe].Sample(key => PartitionKey.Parse(new PartitionKey(key).ToString()).Value == key);
    }

    [Fact]
    public void Any_text_is_read_or_refused_but_never_throws()
    {
        Gen.String.Sample(text =>
        {
            _ = (DataSize.Read(text), DataRate.Read(text), Duration.Read(text), Power.Read(text), CarbonIntensity.Read(text), GpuHourPrice.Read(text));
            _ = (Cidr.Read(text), AddressRange.Read(text), IpAddress.Read(text), HostPort.Read(text), MacAddress.Read(text), PartitionKey.Read(text), SecretName.Read(text));
        });
    }
}
