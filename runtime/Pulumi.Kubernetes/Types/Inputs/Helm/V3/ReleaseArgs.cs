using System.Collections.Immutable;

namespace Pulumi.Kubernetes.Types.Inputs.Helm.V3;

/// <summary>What a release of a Helm chart is to be.</summary>
public class ReleaseArgs : ResourceArgs
{
    [Input("manifest")]
    private InputMap<object>? _manifest;

    [Input("resourceNames")]
    private InputMap<ImmutableArray<string>>? _resourceNames;

    [Input("values")]
    private InputMap<object>? _values;

    [Input("valueYamlFiles")]
    private InputList<AssetOrArchive>? _valueYamlFiles;

    /// <summary>Whether values of the chart may be null.</summary>
    [Input("allowNullValues")]
    public Input<bool>? AllowNullValues { get; set; }

    /// <summary>Whether a release that fails is taken back as a whole; it then waits for its objects whatever <c>skipAwait</c> says.</summary>
    [Input("atomic")]
    public Input<bool>? Atomic { get; set; }

    /// <summary>The chart: a name in the repository, a path or an address.</summary>
    [Input("chart", required: true)]
    public Input<string> Chart { get; set; } = null!;

    /// <summary>Whether objects that a failed upgrade made are deleted.</summary>
    [Input("cleanupOnFail")]
    public Input<bool>? CleanupOnFail { get; set; }

    /// <summary>Set by the resource itself.</summary>
    [Input("compat")]
    public Input<string>? Compat { get; set; }

    /// <summary>Whether the namespace is made if it is missing.</summary>
    [Input("createNamespace")]
    public Input<bool>? CreateNamespace { get; set; }

    /// <summary>Whether the chart's dependencies are fetched before it is installed.</summary>
    [Input("dependencyUpdate")]
    public Input<bool>? DependencyUpdate { get; set; }

    /// <summary>A description of the release.</summary>
    [Input("description")]
    public Input<string>? Description { get; set; }

    /// <summary>Whether versions under development count, too, where no version is given.</summary>
    [Input("devel")]
    public Input<bool>? Devel { get; set; }

    /// <summary>Whether hooks for custom resource definitions are left out.</summary>
    [Input("disableCRDHooks")]
    public Input<bool>? DisableCRDHooks { get; set; }

    /// <summary>Whether rendered objects go unchecked against the cluster's API.</summary>
    [Input("disableOpenapiValidation")]
    public Input<bool>? DisableOpenapiValidation { get; set; }

    /// <summary>Whether hooks do not run.</summary>
    [Input("disableWebhooks")]
    public Input<bool>? DisableWebhooks { get; set; }

    /// <summary>Whether objects are deleted and made again where an update does not work.</summary>
    [Input("forceUpdate")]
    public Input<bool>? ForceUpdate { get; set; }

    /// <summary>The keys by which charts are verified. Only with <c>verify</c>.</summary>
    [Input("keyring")]
    public Input<string>? Keyring { get; set; }

    /// <summary>Whether the chart is linted in a preview.</summary>
    [Input("lint")]
    public Input<bool>? Lint { get; set; }

    /// <summary>The rendered objects.</summary>
    public InputMap<object> Manifest
    {
        get => _manifest ??= [];
        set => _manifest = value;
    }

    /// <summary>How many revisions are kept; 0 keeps all.</summary>
    [Input("maxHistory")]
    public Input<int>? MaxHistory { get; set; }

    /// <summary>The release's name. Default: the resource's name and a random suffix.</summary>
    [Input("name")]
    public Input<string>? Name { get; set; }

    /// <summary>The namespace to install to.</summary>
    [Input("namespace")]
    public Input<string>? Namespace { get; set; }

    /// <summary>A command that the rendered manifests pass through.</summary>
    [Input("postrender")]
    public Input<string>? Postrender { get; set; }

    /// <summary>Whether pods restart with an upgrade.</summary>
    [Input("recreatePods")]
    public Input<bool>? RecreatePods { get; set; }

    /// <summary>Whether the notes of subcharts are shown, too.</summary>
    [Input("renderSubchartNotes")]
    public Input<bool>? RenderSubchartNotes { get; set; }

    /// <summary>Whether a name that a deleted release still holds in the history is used again.</summary>
    [Input("replace")]
    public Input<bool>? Replace { get; set; }

    /// <summary>The repository to take the chart from.</summary>
    [Input("repositoryOpts")]
    public Input<RepositoryOptsArgs>? RepositoryOpts { get; set; }

    /// <summary>Whether an upgrade starts from the chart's own values.</summary>
    [Input("resetValues")]
    public Input<bool>? ResetValues { get; set; }

    /// <summary>The names of the release's objects by kind.</summary>
    public InputMap<ImmutableArray<string>> ResourceNames
    {
        get => _resourceNames ??= [];
        set => _resourceNames = value;
    }

    /// <summary>Whether an upgrade starts from the last release's values. Nothing if <c>resetValues</c> is set.</summary>
    [Input("reuseValues")]
    public Input<bool>? ReuseValues { get; set; }

    /// <summary>Whether an update goes on without waiting for the objects to be ready.</summary>
    [Input("skipAwait")]
    public Input<bool>? SkipAwait { get; set; }

    /// <summary>Whether the chart's custom resource definitions are left out.</summary>
    [Input("skipCrds")]
    public Input<bool>? SkipCrds { get; set; }

    /// <summary>How long any one operation on the cluster may take, in seconds.</summary>
    [Input("timeout")]
    public Input<int>? Timeout { get; set; }

    /// <summary>Values for the chart.</summary>
    public InputMap<object> Values
    {
        get => _values ??= [];
        set => _values = value;
    }

    /// <summary>Files with values; <c>values</c> goes before them.</summary>
    public InputList<AssetOrArchive> ValueYamlFiles
    {
        get => _valueYamlFiles ??= [];
        set => _valueYamlFiles = value;
    }

    /// <summary>Whether the chart's signature is verified.</summary>
    [Input("verify")]
    public Input<bool>? Verify { get; set; }

    /// <summary>The exact version of the chart. Default: the latest.</summary>
    [Input("version")]
    public Input<string>? Version { get; set; }

    /// <summary>Whether an update also waits for all jobs. Only without <c>skipAwait</c>.</summary>
    [Input("waitForJobs")]
    public Input<bool>? WaitForJobs { get; set; }

    /// <summary>Arguments with nothing set.</summary>
    public static new ReleaseArgs Empty => new();
}
