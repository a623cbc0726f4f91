using Pulumi;

namespace Provisioning.Sdk.Tests.PublicApi;

/// <summary>
/// The SDK has the public members of the official one (3.112), signature by signature, and no other. Not meant to be here are
/// Pulumi.Experimental.Provider, PropertyValue and Converter and Pulumi.Codegen, which serve those who write providers and converters.
/// </summary>
public sealed class OfficialApiTests
{
    /// <summary>Public in the official SDK and left out, because no program can call them: none can get hold of a <c>Deployment</c>.</summary>
    private static readonly string[] MissingOnPurpose =
    [
        "public System.Threading.Tasks.Task Pulumi.Deployment.AwaitPendingRegistrations()",
        "public System.Threading.Tasks.Task<bool> Pulumi.Deployment.MonitorSupportsInvokeTransforms()",
        "public System.Threading.Tasks.Task<bool> Pulumi.Deployment.MonitorSupportsResourceHooks()",
        "public void Pulumi.Deployment.RegisterInvokeTransform(Pulumi.InvokeTransform transform)",
    ];

    private static readonly string[] Official = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "PublicApi", "official.txt"));
    private static readonly string[] Ours = [.. PublicApi.Of(typeof(Resource).Assembly.Location)];

    [Fact]
    public void Every_official_member_is_there()
        => Assert.Empty(Official.Except(Ours).Except(MissingOnPurpose));

    [Fact]
    public void Nothing_else_is_public()
        => Assert.Empty(Ours.Except(Official));

    [Fact]
    public void What_is_missing_on_purpose_is_official_and_missing()
    {
        Assert.Empty(MissingOnPurpose.Except(Official));
        Assert.Empty(MissingOnPurpose.Intersect(Ours));
    }
}
