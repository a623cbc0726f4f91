using Pulumi;

namespace Provisioning.Sdk.Tests.PublicApi;

/// <summary>
/// The SDK has the public members of the official one (3.112), signature by signature, and no other; what is left out is named here.
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
        // None can get hold of the host either.
        "public static System.Uri Pulumi.Experimental.Provider.Provider.GetHostUri(Microsoft.Extensions.Hosting.IHost host)",
    ];

    /// <summary>Public in the official SDK and left out as a whole, with the reason.</summary>
    private static readonly Dictionary<string, string> TypesLeftOut = new()
    {
        ["Pulumi.Experimental.Provider.ComponentProvider"] = SchemaInference,
        ["Pulumi.Experimental.Provider.ComponentProviderHost"] = SchemaInference,
        ["Pulumi.Experimental.Provider.ComponentAnalyzer"] = SchemaInference,
        ["Pulumi.Experimental.Provider.Metadata"] = SchemaInference,
        ["Pulumi.Experimental.Provider.PackageSpec"] = SchemaInference,
        ["Pulumi.Experimental.Provider.ResourceSpec"] = SchemaInference,
        ["Pulumi.Experimental.Provider.TypeSpec"] = SchemaInference,
        ["Pulumi.Experimental.Provider.PropertySpec"] = SchemaInference,
        ["Pulumi.Experimental.Provider.ObjectTypeSpec"] = SchemaInference,
        ["Pulumi.Experimental.Provider.ComplexTypeSpec"] = SchemaInference,
        ["Pulumi.Experimental.Provider.BuiltinTypeSpec"] = SchemaInference,
        ["Pulumi.Experimental.Converter"] = "Serves those who write converters from other tools' programs.",
        ["Pulumi.Codegen"] = "Serves those who write converters from other tools' programs.",
    };

    private const string SchemaInference = "Makes a schema of C# components, from which SDKs in other languages are generated; within C# a component is used as it is.";

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

    [Fact]
    public void What_is_left_out_as_a_whole_is_not_there()
        => Assert.Empty(TypesLeftOut.Keys.Where(name => Ours.Any(line => line.Contains($" {name}", StringComparison.Ordinal)
            && !char.IsLetterOrDigit(line[line.IndexOf($" {name}", StringComparison.Ordinal) + name.Length + 1]))));
}
