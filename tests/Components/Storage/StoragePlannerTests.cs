using System.Globalization;
using CsCheck;
using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Units;
using Provisioning.Components.Storage;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Schemas;

namespace Provisioning.Components.Tests.Storage;

public sealed class StoragePlannerTests
{
    private static readonly DomainCatalog Catalog = DomainCatalog.Load();

    [Fact]
    public void A_terabyte_a_second_of_reads_takes_fifteen_nodes()
    {
        var plan = Plan(Request() with { Read = DataRate.Parse("1 TB/s"), Write = DataRate.Parse("200 GB/s") });
        Assert.Equal(15, plan.Backends);
        Assert.Equal("read throughput", plan.Governing.Name);
    }

    [Theory]
    [InlineData("wekapod-nitro-7tb", 483.84)]
    [InlineData("wekapod-nitro-15tb", 967.68)]
    public void The_published_capacity_of_eight_nodes_comes_out(string node, double terabytes)
    {
        // WEKApod: 5+2 with one hot spare, published as 484 and 968 TB.
        var row = Catalog.StorageNodes[node];
        var protection = StorageCapacity.Protect(Weka, 8, hotSpares: 1);
        Assert.Equal(new StripeProtection(5, 2, 1), protection);
        Assert.Equal((decimal)terabytes, StorageCapacity.Usable(Weka, row, 8, protection!).Terabytes);
    }

    [Fact]
    public void The_published_throughput_of_eight_nodes_comes_out()
    {
        var plan = Plan(Request() with { Read = DataRate.Parse("568 GB/s"), Write = DataRate.Parse("256 GB/s") });
        Assert.Equal((8, DataRate.Parse("568 GB/s"), DataRate.Parse("256 GB/s")), (plan.Backends, plan.Read, plan.Write));
    }

    [Theory]
    [InlineData(6, 6, 184_320, 42_042)]
    [InlineData(6, 12, 368_640, 84_082)]
    [InlineData(8, 15, 614_400, 105_104)]
    public void The_operators_published_huge_pages_of_compute_containers_come_out(int containers, int cores, int rawGibibytes, int mebibytes) =>
        Assert.Equal(mebibytes, StorageContainers.Compute(Weka, DataSize.FromGibibytes(rawGibibytes), containers, cores).HugepagesMebibytes);

    [Theory]
    [InlineData(30, 19, 33_816)]
    [InlineData(30, 5, 13_320)]
    public void The_operators_published_huge_pages_of_drive_containers_come_out(int drives, int cores, int mebibytes) =>
        Assert.Equal(mebibytes, StorageContainers.Drive(Weka, drives, cores).HugepagesMebibytes);

    [Fact]
    public void What_one_client_is_promised_is_what_MLPerf_measured()
    {
        var path = SharedFolder.Find("data/mlperf_storage_v1.0_results.csv");
        Assert.SkipUnless(path is not null, SharedFolder.SkipReason);
        var runs = File.ReadLines(path).Skip(1).Select(line => line.Split(','))
            .Where(cells => cells[0].Contains("WEKA", StringComparison.OrdinalIgnoreCase))
            .Select(cells => decimal.Parse(cells[8], CultureInfo.InvariantCulture))
            .ToList();

        Assert.NotEmpty(runs);
        Assert.Equal(Weka.MeasuredClientRead.GigabytesPerSecond, decimal.Round(runs.Max(), 2));
        var best = new DataRate((long)(runs.Max() * 8_000_000_000));
        Assert.True(Plan(Request() with { Read = best, Clients = 1, HotSpares = 1 }).Read >= best);
    }

    [Fact]
    public void A_checkpoint_governs_where_it_must_be_written_faster_than_anything_else()
    {
        // 405 billion parameters: 5.29 TB in the MLPerf Storage v2.0 rules.
        var plan = Plan(Request() with { Checkpoint = Checkpoint("5.29 TB", within: "10 s", every: "30 min") });
        Assert.Equal("checkpoint write throughput", plan.Governing.Name);
        Assert.Equal(17, plan.Backends);
        Assert.Contains("529 GB/s (5.29 TB within 10 s)", plan.Governing.Asked, StringComparison.Ordinal);
    }

    [Fact]
    public void Capacity_governs_a_large_and_lazy_filesystem()
    {
        var plan = Plan(Request() with { Capacity = DataSize.Parse("5 PB") });
        Assert.Equal("capacity", plan.Governing.Name);
        Assert.True(plan.UsableCapacity >= DataSize.Parse("5 PB"));
        Assert.Equal(new StripeProtection(16, 4, 2), plan.Protection);
    }

    [Fact]
    public void A_small_filesystem_still_gets_a_cluster_that_can_lose_nodes()
    {
        var plan = Plan(Request() with { Capacity = DataSize.Parse("1 TB") });
        Assert.Equal((6, "smallest protected cluster"), (plan.Backends, plan.Governing.Name));
        Assert.Equal(new StripeProtection(3, 2, 1), plan.Protection);
        Assert.Equal(5, plan.RaftMembers);
    }

    [Fact]
    public void More_backends_with_more_parity_are_still_large_enough()
    {
        // Above 20 backends parity doubles, so 21 hold less than 20.
        var node = Catalog.StorageNodes["wekapod-nitro-7tb"];
        var full = StorageCapacity.Usable(Weka, node, 20, StorageCapacity.Protect(Weka, 20)!);
        var request = Request() with { Capacity = full };
        Assert.Equal(20, Plan(request).Backends);

        var faster = Plan(request with { Read = new DataRate((node.Read.BitsPerSecond * 20) + 1) });
        Assert.Equal("capacity", faster.Governing.Name);
        Assert.True(faster.Backends > 21 && faster.UsableCapacity >= full);
    }

    [Fact]
    public void An_ask_beyond_the_storage_nodes_of_the_site_is_refused_with_what_is_missing()
    {
        var error = Error(Request() with { Read = DataRate.Parse("1 TB/s"), AvailableNodes = 12 });
        Assert.Equal("PRV2204", error.Code);
        Assert.Contains("read throughput of 1000 GB/s needs 15 backends", error.Detail, StringComparison.Ordinal);
        Assert.Contains("Add 3 storage nodes", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Checkpoints_that_overlap_are_refused() =>
        Assert.Equal("PRV2203", Error(Request() with { Checkpoint = Checkpoint("1 TB", within: "20 min", every: "15 min") }).Code);

    [Fact]
    public void Clients_that_cannot_take_the_throughput_are_refused() =>
        Assert.Equal("PRV2206", Error(Request() with { Read = DataRate.Parse("400 GB/s"), Clients = 8 }).Code);

    [Fact]
    public void A_node_of_another_system_is_refused() =>
        Assert.Equal("PRV2202", Error(Request() with { Node = Catalog.StorageNodes["wekapod-nitro-7tb"] with { System = "vast" } }).Code);

    [Theory]
    [InlineData(8, 768, "cores")]
    [InlineData(64, 64, "memory")]
    public void A_node_that_is_too_small_for_the_containers_is_refused(int cores, int gigabytes, string what)
    {
        var error = Error(Request() with
        {
            Node = Catalog.StorageNodes["wekapod-nitro-7tb"] with { Cores = cores, Memory = DataSize.FromGigabytes(gigabytes) },
        });
        Assert.Equal("PRV2205", error.Code);
        Assert.Contains($"of {what}", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_ask_is_refused_for_every_reason_at_once()
    {
        var planned = StoragePlanner.Plan(Request() with { Read = default, Write = default, Capacity = default });
        Assert.Null(planned.Plan);
        Assert.Equal(
            ["storage.readThroughput", "storage.writeThroughput", "storage.capacity"],
            planned.Diagnostics.Where(diagnostic => diagnostic.Code == "PRV2201").Select(diagnostic => diagnostic.Subject));
    }

    [Fact]
    public void Figures_that_nobody_confirms_are_reported_when_relied_on() =>
        Assert.Contains(StoragePlanner.Plan(Request()).Diagnostics, diagnostic => diagnostic is { Code: "PRV2208", Severity: DiagnosticSeverity.Warning });

    [Fact]
    public void Encryption_is_warned_about_because_the_figures_are_for_plain_data() =>
        Assert.Contains(StoragePlanner.Plan(Request() with { Encrypted = true }).Diagnostics, diagnostic => diagnostic.Code == "PRV2207");

    [Fact]
    public void Less_throughput_than_any_reference_design_is_warned_about()
    {
        var request = Request() with { Gpus = 512, Guidelines = [.. Catalog.StorageGuidelines.Rows], Write = DataRate.Parse("20 GB/s") };
        Assert.Contains(StoragePlanner.Plan(request with { Read = DataRate.Parse("29 GB/s") }).Diagnostics, diagnostic => diagnostic.Code == "PRV2209");
        Assert.DoesNotContain(StoragePlanner.Plan(request with { Read = DataRate.Parse("30 GB/s") }).Diagnostics, diagnostic => diagnostic.Code == "PRV2209");
    }

    [Fact]
    public void A_plan_says_which_requirement_governs_and_what_the_others_would_need()
    {
        var plan = Plan(Request() with
        {
            Read = DataRate.Parse("700 GB/s"),
            Gpus = 512,
            Guidelines = [.. Catalog.StorageGuidelines.Rows],
        });
        Assert.Equal(
            [
                "10 backends of WEKApod Nitro with 14 drives of 7.68 TB: the read throughput of 700 GB/s governs.",
                "6 would do for the smallest protected cluster of WEKA.",
                "6 would do for the capacity of 100 TB usable.",
                "2 would do for the write throughput of 50 GB/s.",
            ],
            plan.Reasons.Take(4));
        Assert.Contains(plan.Reasons, reason => reason.Contains("'better'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_plan_has_what_was_asked_and_no_backend_too_many() => (
        from read in Gen.Int[1, 4000]
        from write in Gen.Int[1, 2000]
        from capacity in Gen.Int[1, 20_000]
        from spares in Gen.Int[-1, 4]
        select Request() with
        {
            Read = DataRate.FromBytesPerSecond(read * 1_000_000_000L),
            Write = DataRate.FromBytesPerSecond(write * 1_000_000_000L),
            Capacity = DataSize.FromTerabytes(capacity),
            HotSpares = spares < 0 ? null : spares,
        }).Sample(request =>
        {
            var plan = Plan(request);
            Assert.True(plan.Read >= request.Read && plan.Write >= request.Write && plan.UsableCapacity >= request.Capacity);
            Assert.True(plan.Protection.DataStripes + plan.Protection.ParityStripes + plan.Protection.HotSpares <= plan.Backends);
            Assert.True(plan.Protection.DataStripes > plan.Protection.ParityStripes);
            Assert.True(plan.Backends >= Weka.MinimumBackends);

            var more = Plan(request with { Read = request.Read + DataRate.Parse("10 GB/s"), Capacity = request.Capacity + DataSize.Parse("50 TB") });
            Assert.True(more.Backends >= plan.Backends);
        });

    private static StorageSystem Weka => Catalog.StorageSystems["weka"];

    private static StorageRequest Request() => new()
    {
        Subject = "storage",
        System = Weka,
        Node = Catalog.StorageNodes["wekapod-nitro-7tb"],
        Read = DataRate.Parse("100 GB/s"),
        Write = DataRate.Parse("50 GB/s"),
        Capacity = DataSize.Parse("100 TB"),
    };

    private static CheckpointSpec Checkpoint(string size, string within, string every) => new()
    {
        Size = DataSize.Parse(size),
        Within = Duration.Parse(within),
        Every = Duration.Parse(every),
    };

    private static StoragePlan Plan(StorageRequest request)
    {
        var planned = StoragePlanner.Plan(request);
        Assert.True(planned.Succeeded, string.Join(Environment.NewLine, planned.Diagnostics));
        return planned.Plan;
    }

    private static Diagnostic Error(StorageRequest request)
    {
        var planned = StoragePlanner.Plan(request);
        Assert.Null(planned.Plan);
        return Assert.Single(planned.Diagnostics, diagnostic => diagnostic.Severity is DiagnosticSeverity.Error);
    }
}
