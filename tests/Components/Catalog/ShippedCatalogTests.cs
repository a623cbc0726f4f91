using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Tests.Catalog;

public sealed class ShippedCatalogTests
{
    private static readonly DomainCatalog Shipped = DomainCatalog.Load();

    public static TheoryData<string> Places => [.. Shipped.Jurisdictions.Ids];

    [Fact]
    public void The_GPU_systems_of_the_product_are_there()
    {
        Assert.Superset(
            new HashSet<string> { "gb200-nvl72", "hgx-b200", "hgx-h200", "hgx-h100", "l40s-8" },
            Shipped.GpuSystems.Ids.ToHashSet());
    }

    [Fact]
    public void A_GB200_rack_is_one_NVLink_domain_of_72_GPUs_in_18_trays()
    {
        var system = Shipped.GpuSystems["gb200-nvl72"];

        Assert.Equal((4, 18, 72, "arm64"), (system.GpusPerNode, system.NodesPerNvlinkDomain, system.GpusPerNvlinkDomain, system.Architecture));
        // 72 GPUs of 186 GB are the 13.4 TB a rack is sold with.
        Assert.Equal(13.4m, Math.Round(72 * system.Gpu.Memory.Terabytes, 1));
        // 72 GPUs at 1800 GB/s are the 130 TB/s a rack is sold with.
        Assert.Equal(130m, Math.Round(72 * system.Gpu.NvlinkPerGpu!.Value.GigabytesPerSecond / 1000));
    }

    [Fact]
    public void An_H200_chassis_has_one_400G_port_a_GPU_and_1128_GB_of_memory()
    {
        var system = Shipped.GpuSystems["hgx-h200"];

        Assert.Equal(system.GpusPerNode, system.FabricAdapters!.Count);
        Assert.Equal(DataRate.Parse("400 Gbit/s"), system.FabricAdapters.Rate);
        Assert.Equal(DataSize.Parse("1128 GB"), system.Gpu.Memory * 8);
    }

    [Fact]
    public void A_system_without_NVLink_has_no_NVLink_domain()
    {
        Assert.Equal(0, Shipped.GpuSystems["l40s-8"].GpusPerNvlinkDomain);
    }

    [Fact]
    public void Figures_that_no_source_confirms_are_marked()
    {
        Assert.True(Shipped.GpuSystems["hgx-b200"].IsUnverified("gpu.power"));
        Assert.False(Shipped.GpuSystems["hgx-h200"].IsUnverified("gpu.power"));
    }

    [Fact]
    public void The_EU_has_27_members_and_the_EEA_30()
    {
        Assert.Equal(27, Shipped.Members(Shipped.Blocs["EU"]).Distinct().Count());
        Assert.Equal(30, Shipped.Members(Shipped.Blocs["EEA"]).Distinct().Count());
    }

    [Theory]
    [InlineData("FI", "EU", true)]
    [InlineData("FI", "EEA", true)]
    [InlineData("NO", "EU", false)]
    [InlineData("NO", "EEA", true)]
    [InlineData("CH", "EEA", false)]
    [InlineData("GB", "EEA", false)]
    [InlineData("CA-QC", "CA", true)]
    [InlineData("CA", "CA-QC", false)]
    [InlineData("XX", "EU", false)]
    public void A_place_is_in_its_country_and_its_blocs(string place, string allowed, bool expected)
    {
        Assert.Equal(expected, Shipped.IsWithin(place, [allowed]));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void A_place_is_within_itself(string place)
    {
        Assert.True(Shipped.IsWithin(place, [place]));
    }

    [Fact]
    public void Rows_refer_only_to_rows_that_exist()
    {
        var places = Shipped.Jurisdictions.Ids.ToHashSet();
        Assert.All(Shipped.Blocs.Rows, bloc => Assert.Subset(places, bloc.Members.ToHashSet()));
        Assert.All(Shipped.Jurisdictions.Rows.Where(row => row.Parent is not null), row => Assert.Contains(row.Parent!, places));
        Assert.All(Shipped.Adequacy.Rows, row => Assert.Contains(row.Importer, places));
        Assert.All(Shipped.Operators.Rows, row => Assert.Superset(row.ControlledBy.Select(c => c.Seat).Append(row.Seat).ToHashSet(), places));
        Assert.All(Shipped.Regions.Rows, row =>
        {
            Assert.Contains(row.Jurisdiction, places);
            Assert.Contains(row.Operator, Shipped.Operators.Ids);
            Assert.Subset(Shipped.GpuSystems.Ids.ToHashSet(), row.Systems.Concat(row.Prices.Keys).ToHashSet());
            Assert.Subset(Shipped.CertificationSchemes.Ids.ToHashSet(), row.Certifications.ToHashSet());
        });
        Assert.All(Shipped.Endpoints.Rows, row => Assert.Contains(row.Operator, Shipped.Operators.Ids));
    }

    [Fact]
    public void No_two_adequacy_decisions_for_the_same_importer_are_in_force_on_one_day()
    {
        Assert.All(
            Shipped.Adequacy.Rows.GroupBy(row => (row.Exporter, row.Importer, row.Scope)),
            group => Assert.Single(group, row => row.IsInForce(new DateOnly(2026, 11, 22))));
    }

    [Theory]
    [InlineData("storage.us-central1.nebius.cloud", "US")]
    [InlineData("tenant-bucket.storage.us-central1.nebius.cloud", "US")]
    [InlineData("S3.FR-PAR.SCW.CLOUD", "FR")]
    [InlineData("us-central1.nebius.cloud", null)]
    [InlineData("evilstorage.us-central1.nebius.cloud", null)]
    [InlineData("", null)]
    public void A_host_belongs_to_the_service_of_its_longest_known_domain(string host, string? jurisdiction)
    {
        Assert.Equal(jurisdiction, Shipped.FindEndpoint(host)?.Jurisdiction);
    }
}
