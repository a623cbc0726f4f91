using Google.Protobuf.WellKnownTypes;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Kubernetes.Tests.Provider;

public sealed class ConfigurationTests
{
    private static readonly string ProviderUrn = ProviderHarness.Urn("pulumi:providers:kubernetes", "site");

    [Fact]
    public async Task It_introduces_itself_as_the_version_whose_behaviour_it_has()
    {
        var harness = new ProviderHarness();
        var handshake = await harness.Client.HandshakeAsync(new ProviderHandshakeRequest(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(handshake.AcceptSecrets);
        Assert.StartsWith("4.", (await harness.Client.GetPluginInfoAsync(new Empty(), cancellationToken: TestContext.Current.CancellationToken)).Version, StringComparison.Ordinal);
        var configured = await harness.Client.ConfigureAsync(new ConfigureRequest(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(configured is { AcceptSecrets: true, SupportsPreview: true });
    }

    [Theory]
    [InlineData("cluster", "prod")]
    [InlineData("context", "prod")]
    [InlineData("kubeconfig", "apiVersion: v1")]
    public async Task A_render_folder_excludes_settings_of_a_live_cluster(string setting, string value)
    {
        var failures = await FailuresAsync(("renderYamlToDirectory", value: "out"), (setting, value));
        var failure = Assert.Single(failures);
        Assert.Equal(setting, failure.Property);
        Assert.Contains("PRV4111", failure.Reason, StringComparison.Ordinal);
        Assert.Contains("is not compatible with \"renderYamlToDirectory\"", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kubeconfig_from_the_environment_is_no_setting_of_the_user()
        => Assert.Empty(await FailuresWithAsync(new() { ["KUBECONFIG"] = "/home/me/.kube/config" }, ("renderYamlToDirectory", "out"), ("kubeconfig", "/home/me/.kube/config")));

    [Fact]
    public async Task AlwaysRender_needs_a_render_folder()
    {
        Assert.Equal("alwaysRender", Assert.Single(await FailuresAsync(("alwaysRender", "true"))).Property);
        Assert.Empty(await FailuresAsync(("alwaysRender", "true"), ("renderYamlToDirectory", "out")));
        Assert.Empty(await FailuresAsync(("alwaysRender", "false")));
    }

    [Fact]
    public async Task Strict_mode_wants_the_cluster_spelt_out()
        => Assert.Equal(["kubeconfig", "context"], (await FailuresAsync(("strictMode", "true"))).Select(failure => failure.Property));

    [Fact]
    public async Task Another_render_folder_replaces_the_provider_and_so_its_objects()
    {
        var diff = await DiffAsync([("renderYamlToDirectory", "a")], [("renderYamlToDirectory", "b")]);
        Assert.Equal(DiffResponse.Types.DiffChanges.DiffSome, diff.Changes);
        Assert.Equal(["renderYamlToDirectory"], diff.Replaces);
    }

    [Fact]
    public async Task Another_setting_updates_the_provider_and_no_setting_leaves_it()
    {
        var update = await DiffAsync([("renderYamlToDirectory", "a")], [("renderYamlToDirectory", "a"), ("namespace", "ns")]);
        Assert.Equal(["namespace"], update.Diffs);
        Assert.Empty(update.Replaces);
        Assert.Equal(DiffResponse.Types.DiffChanges.DiffNone, (await DiffAsync([("namespace", "a")], [("namespace", "a")])).Changes);
    }

    [Fact]
    public async Task Another_cluster_in_the_kubeconfig_replaces_the_provider_and_another_token_does_not()
    {
        static string Kubeconfig(string server, string token) => $"""
            apiVersion: v1
            kind: Config
            current-context: main
            contexts: [{"{"}name: main, context: {"{"}cluster: c, user: u{"}"}{"}"}]
            clusters: [{"{"}name: c, cluster: {"{"}server: "{server}"{"}"}{"}"}]
            users: [{"{"}name: u, user: {"{"}token: {token}{"}"}{"}"}]
            """;
        var before = ("kubeconfig", Kubeconfig("https://one.example", "a"));
        Assert.Empty((await DiffAsync([before], [("kubeconfig", Kubeconfig("https://one.example", "b"))])).Replaces);
        Assert.Equal(["kubeconfig"], (await DiffAsync([before], [("kubeconfig", Kubeconfig("https://two.example", "a"))])).Replaces);
        var named = ("clusterIdentifier", "site-1");
        Assert.Empty((await DiffAsync([before, named], [("kubeconfig", Kubeconfig("https://two.example", "a")), named])).Replaces);
        Assert.Equal(["clusterIdentifier"], (await DiffAsync([before, named], [before, ("clusterIdentifier", "site-2")])).Replaces);
    }

    private static Task<IReadOnlyList<CheckFailure>> FailuresAsync(params (string Key, string value)[] settings) => FailuresWithAsync([], settings);

    private static async Task<IReadOnlyList<CheckFailure>> FailuresWithAsync(
        Dictionary<string, string> environment, params (string Key, string Value)[] settings)
    {
        var harness = new ProviderHarness(environment);
        var response = await harness.Client.CheckConfigAsync(new CheckRequest { Urn = ProviderUrn, News = Settings(settings) });
        Assert.Equal(Settings(settings), response.Inputs);
        return response.Failures;
    }

    private static async Task<DiffResponse> DiffAsync((string Key, string Value)[] before, (string Key, string Value)[] after)
        => await new ProviderHarness().Client.DiffConfigAsync(new DiffRequest { Urn = ProviderUrn, Olds = Settings(before), News = Settings(after) });

    private static Struct Settings((string Key, string Value)[] settings)
        => PropertyCodec.ToStruct(PropertyMap.Of(settings.Select(pair => KeyValuePair.Create(pair.Key, PropertyValue.Of(pair.Value)))));
}
