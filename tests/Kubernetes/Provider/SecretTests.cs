using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Kubernetes.Tests.Provider;

public sealed class SecretTests
{
    private const string Secret = "kubernetes:core/v1:Secret";
    private const string ConfigMap = "kubernetes:core/v1:ConfigMap";

    [Fact]
    public async Task The_data_of_a_Secret_is_secret_whatever_the_program_says()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var (_, inputs, outputs) = await harness.CreateAsync(Secret, await harness.ParseAsync("{apiVersion: v1, kind: Secret, metadata: {name: a}, stringData: {p: w}, data: {q: eA==}}"));
        Assert.All(["stringData", "data"], key =>
        {
            Assert.IsType<PropertyValue.Secret>(inputs[key]);
            Assert.IsType<PropertyValue.Secret>(outputs[key]);
            Assert.IsType<PropertyValue.Secret>(((PropertyValue.Object)outputs["__inputs"]).Properties[key]);
        });
        Assert.Equal(PropertyValue.Of("Secret"), outputs["kind"]);
    }

    [Fact]
    public async Task A_secret_value_stays_secret_where_it_is_and_taints_nothing_else()
    {
        var harness = await ProviderHarness.RenderingAsync();
        var data = PropertyMap.Of(("open", PropertyValue.Of("o")), ("hidden", new PropertyValue.Secret(PropertyValue.Of("h"))));
        var news = (await harness.ParseAsync("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}")).With("data", PropertyValue.Of(data));
        var (_, inputs, outputs) = await harness.CreateAsync(ConfigMap, news);
        Assert.Equal(PropertyValue.Of(data), inputs["data"]);
        Assert.Equal(PropertyValue.Of(data), outputs["data"]);
        Assert.Contains("hidden: h", harness.Files.Content.Values.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rendering_a_secret_warns_with_the_path_and_without_the_value(bool preview)
    {
        var harness = await ProviderHarness.RenderingAsync();
        await harness.CreateAsync(Secret, await harness.ParseAsync("{apiVersion: v1, kind: Secret, metadata: {name: a}, stringData: {p: canary-7f3a}}"), preview: preview);
        var warning = Assert.Single(harness.Logs);
        Assert.Equal(LogSeverity.Warning, warning.Severity);
        Assert.StartsWith("PRV4110", warning.Message, StringComparison.Ordinal);
        Assert.Contains("v1-secret-default-a.yaml", warning.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", warning.Message, StringComparison.Ordinal);
        Assert.Equal(ProviderHarness.Urn(Secret), warning.Urn);
    }

    [Fact]
    public async Task An_object_without_secrets_warns_of_nothing()
    {
        var harness = await ProviderHarness.RenderingAsync();
        await harness.CreateAsync(ConfigMap, await harness.ParseAsync("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}"));
        Assert.Empty(harness.Logs);
    }

    [Fact]
    public async Task A_changed_secret_is_told_by_its_path_alone()
    {
        var harness = await ProviderHarness.RenderingAsync(("enableSecretMutable", "true"));
        var diff = await harness.ChangeAsync(
            Secret,
            "{apiVersion: v1, kind: Secret, metadata: {name: a}, stringData: {p: canary-1}}",
            "{apiVersion: v1, kind: Secret, metadata: {name: a}, stringData: {p: canary-2}}");
        Assert.Equal(["stringData.p"], diff.DetailedDiff.Keys);
        Assert.DoesNotContain("canary", diff.ToString(), StringComparison.Ordinal);
    }
}
