using Grpc.Core;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Kubernetes.Tests.Provider;

public sealed class LiveClusterTests
{
    private const string ConfigMap = "kubernetes:core/v1:ConfigMap";

    [Fact]
    public async Task Without_a_render_folder_a_preview_works()
    {
        var harness = new ProviderHarness();
        await harness.ConfigureAsync();
        var (_, inputs, outputs) = await harness.CreateAsync(ConfigMap, await harness.ParseAsync("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}"), preview: true);
        Assert.Equal(inputs, outputs);
    }

    [Fact]
    public async Task Carrying_anything_out_says_which_plugin_to_put_on_PATH_or_what_to_set()
    {
        var harness = new ProviderHarness();
        await harness.ConfigureAsync();
        var inputs = PropertyCodec.ToStruct(await harness.ParseAsync("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}"));
        var urn = ProviderHarness.Urn(ConfigMap);
        Func<Task>[] operations =
        [
            () => harness.Client.CreateAsync(new CreateRequest { Urn = urn, Properties = inputs }).ResponseAsync,
            () => harness.Client.UpdateAsync(new UpdateRequest { Urn = urn, Olds = inputs, News = inputs }).ResponseAsync,
            () => harness.Client.DeleteAsync(new DeleteRequest { Urn = urn, Properties = inputs }).ResponseAsync,
            () => harness.Client.ReadAsync(new ReadRequest { Urn = urn, Id = "a" }).ResponseAsync,
        ];
        foreach (var operation in operations)
        {
            var error = await Assert.ThrowsAsync<RpcException>(operation);
            Assert.Equal(StatusCode.FailedPrecondition, error.StatusCode);
            Assert.StartsWith("PRV4101", error.Status.Detail, StringComparison.Ordinal);
            Assert.Contains("pulumi-resource-kubernetes", error.Status.Detail, StringComparison.Ordinal);
            Assert.Contains("RenderYamlToDirectory", error.Status.Detail, StringComparison.Ordinal);
        }

        Assert.Empty(harness.Files.Content);
    }

    [Theory]
    [InlineData("kubernetes:helm:template")]
    [InlineData("kubernetes:kustomize:directory")]
    [InlineData("kubernetes:nothing:atAll")]
    public async Task A_function_that_needs_more_says_so(string token)
    {
        var harness = new ProviderHarness();
        var error = await Assert.ThrowsAsync<RpcException>(() => harness.Client.InvokeAsync(
            new InvokeRequest { Tok = token }, cancellationToken: TestContext.Current.CancellationToken).ResponseAsync);
        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
        Assert.StartsWith("PRV4108", error.Status.Detail, StringComparison.Ordinal);
    }
}
