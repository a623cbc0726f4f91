using Microsoft.Extensions.Configuration;
using Provisioning.Components.Configuration;
using Provisioning.Components.Configuration.Reading;

namespace Provisioning.Components.Tests.Configuration;

public sealed class StackConfigurationTests
{
    private const string Key = "provisioning:environment";

    [Fact]
    public void A_policy_pack_reads_the_same_environment_from_the_stacks_configuration()
    {
        var config = new Dictionary<string, string> { [Key] = ShippedFiles.Environment("eu-training").ToJsonString(), ["provisioning:bmcPassword"] = "canary" };

        var read = StackConfiguration.ReadStack(config, ["provisioning:bmcPassword"], ShippedFiles.Root, ShippedFiles.Catalog);

        Assert.Empty(read.Diagnostics);
        Assert.Equal("eu-training", read.Record!.Spec.Name);
    }

    [Fact]
    public void An_encrypted_environment_is_refused_without_being_read()
    {
        var config = new Dictionary<string, string> { [Key] = """{"name":"canary"}""" };

        var diagnostic = Assert.Single(StackConfiguration.ReadStack(config, [Key], ShippedFiles.Root, ShippedFiles.Catalog).Diagnostics);

        Assert.Equal("PRV1009", diagnostic.Code);
        Assert.DoesNotContain("canary", diagnostic.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_not_JSON_is_refused_without_being_repeated()
    {
        var config = new Dictionary<string, string> { [Key] = "{canary" };

        var diagnostic = Assert.Single(StackConfiguration.ReadStack(config, [], ShippedFiles.Root, ShippedFiles.Catalog).Diagnostics);

        Assert.Equal(("PRV1008", Key), (diagnostic.Code, diagnostic.Subject));
        Assert.DoesNotContain("canary", diagnostic.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_with_the_prefix_overrides_the_stack_file()
    {
        Environment.SetEnvironmentVariable("PROVISIONING__PROBE__POOLS__0__NODES", "8");

        var configuration = StackConfiguration.Build("""{"name":"a"}""");

        Assert.Equal("8", configuration["probe:pools:0:nodes"]);
        Assert.Equal("a", configuration["environment:name"]);
    }

    [Fact]
    public void An_override_reaches_one_value_and_leaves_the_others()
    {
        var configuration = ShippedFiles.Configure(ShippedFiles.Environment("eu-training").ToJsonString(), ("ENVIRONMENT:COMPUTE:POOLS:0:NODES", "32"));

        var pool = Assert.Single(EnvironmentReader.Read(configuration, ShippedFiles.Site, ShippedFiles.Catalog).Record!.Spec.Compute.Pools);

        Assert.Equal(("h200", 32), (pool.Name, pool.Nodes));
    }

    [Fact]
    public void A_misspelt_override_is_an_error_like_any_other_key()
    {
        var configuration = ShippedFiles.Configure(ShippedFiles.Environment("eu-training").ToJsonString(), ("ENVIRONMENT:COMPUTE:POOLS:0:NODE", "32"));

        Assert.Equal("PRV1001", Assert.Single(EnvironmentReader.Read(configuration, ShippedFiles.Site, ShippedFiles.Catalog).Diagnostics).Code);
    }

    [Fact]
    public void Keys_with_a_colon_or_a_percent_sign_survive()
    {
        var environment = ShippedFiles.Environment("eu-training");
        environment["compute"]!["pools"]![0]!["labels"] = new System.Text.Json.Nodes.JsonObject { ["a:1"] = "x", ["b%3A"] = "y" };

        var subjects = ShippedFiles.Read(environment).Diagnostics.Select(d => d.Subject);

        Assert.Equal(["environment.compute.pools[0].labels.a:1", "environment.compute.pools[0].labels.b%3A"], subjects.Order());
    }

    [Fact]
    public void A_registry_with_a_port_can_be_mirrored()
    {
        var text = ShippedFiles.Site("stacks/sites/fi-kajaani-1.yaml").Replace("    docker.io: mirror/docker\n", "    \"registry.example:5000\": mirror/own\n", StringComparison.Ordinal);

        var site = EnvironmentReader.ReadSite(text, "site.yaml", ShippedFiles.Catalog).Record!;

        Assert.Equal("mirror/own", site.Registry.Mirrors["registry.example:5000"]);
    }

    [Fact]
    public void An_empty_list_is_kept()
    {
        var configuration = new ConfigurationBuilder().Add(new PulumiConfigurationSource("environment", """{"sites":[],"none":null}""")).Build();

        Assert.Equal(["sites"], configuration.GetSection("environment").GetChildren().Select(child => child.Key));
    }

    [Fact]
    public void A_site_file_outside_the_folder_of_the_stack_is_not_opened()
    {
        var environment = ShippedFiles.Environment("eu-training");
        environment["sites"]![0] = "/etc/hostname";
        var config = new Dictionary<string, string> { [Key] = environment.ToJsonString() };

        var read = StackConfiguration.ReadStack(config, [], ShippedFiles.Root, ShippedFiles.Catalog);

        Assert.Equal(["environment.sites[0]"], read.Diagnostics.Select(d => d.Subject).Distinct());
    }
}
