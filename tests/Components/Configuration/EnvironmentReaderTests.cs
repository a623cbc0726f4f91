using System.Text.Json.Nodes;
using CsCheck;
using Provisioning.Components.Configuration;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Units;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Tests.Configuration;

public sealed class EnvironmentReaderTests
{
    [Theory]
    [InlineData("eu-training")]
    [InlineData("eu-violating-region")]
    [InlineData("eu-violating-backup")]
    public void The_shipped_stacks_and_sites_are_sound(string stack)
    {
        var read = ShippedFiles.Read(ShippedFiles.Environment(stack));

        Assert.Empty(read.Diagnostics);
        Assert.Equal(["fi-kajaani-1", "de-frankfurt-1", "us-ashburn-1"], read.Record!.Sites.Select(site => site.Name));
    }

    [Fact]
    public void Values_arrive_with_their_types_and_units()
    {
        var spec = ShippedFiles.Training().Spec;

        Assert.Equal(64, Assert.Single(spec.Compute.Pools).Nodes);
        Assert.Equal(DataRate.Parse("250 GB/s"), spec.Storage.Filesystem.ReadThroughput);
        Assert.Equal(DataSize.Parse("800 TB"), spec.Storage.Filesystem.Capacity);
        Assert.Equal(PartitionKey.Parse("0x0101"), spec.Fabric.Partition.Key);
        Assert.Equal((DataClass.Personal, KeyCustody.Customer), (spec.Data.Class, spec.Data.Residency.KeyCustody));
        Assert.Equal(new DateOnly(2026, 11, 24), spec.Placement.AsOf);
    }

    [Fact]
    public void Three_mistakes_are_three_diagnostics_at_once()
    {
        var environment = ShippedFiles.Environment("eu-training");
        environment["compute"]!["pools"]![0]!["system"] = "hgx-h20";
        environment["storage"]!["filesystem"]!["capacity"] = 800;
        Rename((JsonObject)environment["storage"]!["filesystem"]!, "readThroughput", "readThruput");

        var read = ShippedFiles.Read(environment);

        Assert.Null(read.Record);
        Assert.Equal(
            [
                ("PRV1001", "environment.storage.filesystem.readThruput", "Did you mean 'readThroughput'?"),
                ("PRV1003", "environment.storage.filesystem.capacity", "'800 TB'"),
                ("PRV1006", "environment.compute.pools[0].system", "Did you mean 'hgx-h200'?"),
            ],
            read.Diagnostics.OrderBy(d => d.Code).Select(d => (d.Code, d.Subject, d.Hint!.Contains("'800 TB'", StringComparison.Ordinal) ? "'800 TB'" : d.Hint)));
        Assert.All(read.Diagnostics, d => Assert.Equal(DiagnosticSeverity.Error, d.Severity));
    }

    [Theory]
    [InlineData("data.class", "\"persona\"", "PRV1004", "Did you mean 'personal'?")]
    [InlineData("data.residency.allowed[0]", "\"UE\"", "PRV1006", "Did you mean 'EU'?")]
    [InlineData("data.residency.allowed", "[]", "PRV1007", "Write at least one item.")]
    [InlineData("data.residency.certifications[0]", "\"iso27002\"", "PRV1006", "Did you mean 'iso27001'?")]
    [InlineData("placement.asOf", "\"24 November\"", "PRV1004", "2026-11-24")]
    [InlineData("placement", "[1]", "PRV1005", "Write a map.")]
    [InlineData("compute.pools", "{\"name\":\"a\"}", "PRV1005", "Write a list.")]
    [InlineData("compute.pools[0].nodes", "\"many\"", "PRV1004", "such as 64")]
    [InlineData("compute.pools[0].nodes", "0", "PRV1007", "from 1 to")]
    [InlineData("fabric.switch", "\"qm970\"", "PRV1006", "Did you mean 'qm9700'?")]
    [InlineData("fabric.partition.key", "\"0x7fff\"", "PRV1004", "0x7ffe")]
    [InlineData("fabric.addresses", "\"10.20.0.0/16\"", "PRV1007", "no network of any site")]
    [InlineData("storage.filesystem.system", "\"wekaa\"", "PRV1006", "Did you mean 'weka'?")]
    [InlineData("storage.filesystem.writeThroughput", "\"124 Gb/s\"", "PRV1004", "124 GB/s")]
    [InlineData("storage.filesystem.checkpoint.within", "\"1 h\"", "PRV1007", "more seldom")]
    [InlineData("storage.filesystem.encryption.vault.address", "\"http://vault.example/\"", "PRV1007", "https://vault.example/")]
    [InlineData("storage.filesystem.backup.bucket", "\"Snapshots\"", "PRV1007", "lower-case")]
    [InlineData("storage.filesystem.backup.credentials.password", "\"p4ss word!\"", "PRV1004", "config set --secret")]
    [InlineData("clusters.workload.kubernetesVersion", "\"v1.35\"", "PRV1007", "1.35.6")]
    [InlineData("clusters.workload.controlPlaneNodes", "4", "PRV1007", "Write 3 or 5.")]
    [InlineData("clusters.workload.serviceNetwork", "\"10.128.0.0/16\"", "PRV1007", "do not overlap")]
    [InlineData("clusters.workload.image.sha256", "\"abc\"", "PRV1007", "sha256sum")]
    [InlineData("tenant.name", "\"Lumen Labs\"", "PRV1007", "lower-case")]
    [InlineData("sites[0]", "\"stacks/sites/nowhere.yaml\"", "PRV1008", null)]
    [InlineData("sites[0]", "\"../outside.yaml\"", "PRV1007", "below that folder")]
    public void A_mistake_is_reported_where_it_is_with_a_way_out(string path, string value, string code, string? hint)
    {
        var environment = ShippedFiles.Environment("eu-training");
        Replace(environment, path, JsonNode.Parse(value)!);

        var diagnostics = ShippedFiles.Read(environment, file => file.Contains("nowhere", StringComparison.Ordinal) || file.Contains("..", StringComparison.Ordinal) ? null : ShippedFiles.Site(file)).Diagnostics;

        var diagnostic = Assert.Single(diagnostics, d => d.Code == code);
        Assert.Equal($"environment.{path}", diagnostic.Subject);
        Assert.Contains(hint ?? "", diagnostic.Hint ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain("p4ss word!", string.Join(' ', diagnostics), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pool_of_racks_that_splits_an_NVLink_domain_is_refused()
    {
        var environment = ShippedFiles.Environment("eu-training");
        Replace(environment, "compute.pools[0].system", "gb200-nvl72");

        var diagnostic = Assert.Single(ShippedFiles.Read(environment).Diagnostics, d => d.Code == "PRV1007");

        Assert.Equal(("environment.compute.pools[0].nodes", "Write a multiple of 18, such as 72."), (diagnostic.Subject, diagnostic.Hint));
    }

    [Fact]
    public void Relying_on_an_unverified_figure_is_a_warning()
    {
        var environment = ShippedFiles.Environment("eu-training");
        Replace(environment, "compute.pools[0].system", "hgx-b200");

        var read = ShippedFiles.Read(environment);

        Assert.NotNull(read.Record);
        var diagnostic = Assert.Single(read.Diagnostics);
        Assert.Equal(("PRV1010", DiagnosticSeverity.Warning), (diagnostic.Code, diagnostic.Severity));
        Assert.Contains("gpu.power", diagnostic.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_key_is_named()
    {
        var environment = ShippedFiles.Environment("eu-training");
        ((JsonObject)environment["fabric"]!).Remove("partition");

        var diagnostic = Assert.Single(ShippedFiles.Read(environment).Diagnostics);

        Assert.Equal(("PRV1002", "environment.fabric.partition"), (diagnostic.Code, diagnostic.Subject));
    }

    [Fact]
    public void A_stack_without_an_environment_says_what_to_add()
    {
        var read = EnvironmentReader.Read(ShippedFiles.Configure("null"), ShippedFiles.Site, ShippedFiles.Catalog);

        Assert.Contains("provisioning:environment", Assert.Single(read.Diagnostics).Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pin_to_a_site_without_a_file_is_refused()
    {
        var environment = ShippedFiles.Environment("eu-training");
        environment["placement"]!["pin"] = new JsonObject { ["site"] = "fi-kajani-1", ["reason"] = "near" };

        var diagnostic = Assert.Single(ShippedFiles.Read(environment).Diagnostics);

        Assert.Equal(("environment.placement.pin.site", "Did you mean 'fi-kajaani-1'?"), (diagnostic.Subject, diagnostic.Hint));
    }

    [Fact]
    public void Whatever_value_is_spoilt_every_path_leads_into_the_input()
    {
        var paths = Leaves(ShippedFiles.Environment("eu-training"), "").ToArray();
        Gen.Select(Gen.OneOf<string>(paths), Gen.OneOf<string>("\"\"", "-1", "\"?\"", "[]", "{}", "[{}]", "{\"x\":1}", "true", "\"1 parsec\""))
            .Sample((path, value) =>
            {
                var environment = ShippedFiles.Environment("eu-training");
                Replace(environment, path, JsonNode.Parse(value)!);
                foreach (var diagnostic in ShippedFiles.Read(environment).Diagnostics)
                    Assert.True(Leads(environment, diagnostic.Subject["environment".Length..].TrimStart('.')), diagnostic.ToString());
            });
    }

    private static IEnumerable<string> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject map => map.SelectMany(child => Leaves(child.Value, path.Length == 0 ? child.Key : $"{path}.{child.Key}")),
        JsonArray list => list.SelectMany((item, index) => Leaves(item, $"{path}[{index}]")),
        _ => [path],
    };

    // The last step may be a key that is missing.
    private static bool Leads(JsonNode root, string path)
    {
        var steps = Steps(path);
        return steps.Length == 0 || Find(root, steps[..^1]) is not null;
    }

    private static void Replace(JsonObject root, string path, JsonNode value)
    {
        var steps = Steps(path);
        var parent = Find(root, steps[..^1])!;
        if (parent is JsonArray list)
            list[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        else
            parent[steps[^1]] = value;
    }

    private static JsonNode? Find(JsonNode? node, IEnumerable<string> steps) =>
        steps.Aggregate(node, (at, step) => at switch
        {
            JsonArray list => int.TryParse(step, out var index) && index < list.Count ? list[index] : null,
            JsonObject map => map[step],
            _ => null,
        });

    private static string[] Steps(string path) => path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries);

    private static void Rename(JsonObject map, string from, string to)
    {
        var value = map[from]!.DeepClone();
        map.Remove(from);
        map[to] = value;
    }
}
