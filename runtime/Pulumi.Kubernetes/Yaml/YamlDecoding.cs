using System.Collections.Immutable;
using Pulumi.Utilities;

namespace Pulumi.Kubernetes.Yaml;

/// <summary>Has the provider read YAML, so that every program reads it alike.</summary>
internal static class YamlDecoding
{
    /// <summary>The objects of a text; unknown while the provider is not configured.</summary>
    public static Output<ImmutableArray<ImmutableDictionary<string, object>>> Decode(string text, CustomResourceOptions options)
    {
        var invoke = new InvokeOptions
        {
            Parent = options.Parent,
            Provider = options.Provider,
            Version = options.Version ?? PackageVersion.Value,
            PluginDownloadURL = options.PluginDownloadURL,
        };
        var result = Deployment.Instance.InvokeAsync<YamlDecodeResult>("kubernetes:yaml:decode", new YamlDecodeArgs { Text = text }, invoke);
        return Output.Create(result).Apply(decoded =>
        {
            if (!decoded.Result.IsDefault)
                return Output.Create(decoded.Result);
            Log.Warn("The provider is not fully configured. Preview is incomplete.", options.Parent);
            return OutputUtilities.CreateUnknown(decoded.Result);
        });
    }

    private sealed class YamlDecodeArgs : InvokeArgs
    {
        [Input("text")]
        public string? Text { get; set; }
    }

    [OutputType]
    private sealed class YamlDecodeResult
    {
        public readonly ImmutableArray<ImmutableDictionary<string, object>> Result;

        [OutputConstructor]
        private YamlDecodeResult(ImmutableArray<ImmutableDictionary<string, object>> result) => Result = result;
    }
}
