using System.Collections.Immutable;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Outputs.Helm.V3;

namespace Pulumi.Kubernetes.Helm.V3;

/// <summary>A release of a Helm chart, which the provider installs and upgrades as Helm does.</summary>
[KubernetesResourceType(Token)]
public partial class Release : KubernetesResource
{
    private const string Token = "kubernetes:helm.sh/v3:Release";

    /// <summary>Whether values of the chart may be null.</summary>
    [Output("allowNullValues")]
    public Output<bool> AllowNullValues { get; private set; } = null!;

    /// <summary>Whether a release that fails is taken back as a whole; it then waits for its objects whatever <c>skipAwait</c> says.</summary>
    [Output("atomic")]
    public Output<bool> Atomic { get; private set; } = null!;

    /// <summary>The chart: a name in the repository, a path or an address.</summary>
    [Output("chart")]
    public Output<string> Chart { get; private set; } = null!;

    /// <summary>Whether objects that a failed upgrade made are deleted.</summary>
    [Output("cleanupOnFail")]
    public Output<bool> CleanupOnFail { get; private set; } = null!;

    /// <summary>Whether the namespace is made if it is missing.</summary>
    [Output("createNamespace")]
    public Output<bool> CreateNamespace { get; private set; } = null!;

    /// <summary>Whether the chart's dependencies are fetched before it is installed.</summary>
    [Output("dependencyUpdate")]
    public Output<bool> DependencyUpdate { get; private set; } = null!;

    /// <summary>A description of the release.</summary>
    [Output("description")]
    public Output<string> Description { get; private set; } = null!;

    /// <summary>Whether versions under development count, too, where no version is given.</summary>
    [Output("devel")]
    public Output<bool> Devel { get; private set; } = null!;

    /// <summary>Whether hooks for custom resource definitions are left out.</summary>
    [Output("disableCRDHooks")]
    public Output<bool> DisableCRDHooks { get; private set; } = null!;

    /// <summary>Whether rendered objects go unchecked against the cluster's API.</summary>
    [Output("disableOpenapiValidation")]
    public Output<bool> DisableOpenapiValidation { get; private set; } = null!;

    /// <summary>Whether hooks do not run.</summary>
    [Output("disableWebhooks")]
    public Output<bool> DisableWebhooks { get; private set; } = null!;

    /// <summary>Whether objects are deleted and made again where an update does not work.</summary>
    [Output("forceUpdate")]
    public Output<bool> ForceUpdate { get; private set; } = null!;

    /// <summary>The keys by which charts are verified. Only with <c>verify</c>.</summary>
    [Output("keyring")]
    public Output<string> Keyring { get; private set; } = null!;

    /// <summary>Whether the chart is linted in a preview.</summary>
    [Output("lint")]
    public Output<bool> Lint { get; private set; } = null!;

    /// <summary>The rendered objects.</summary>
    [Output("manifest")]
    public Output<ImmutableDictionary<string, object>> Manifest { get; private set; } = null!;

    /// <summary>How many revisions are kept; 0 keeps all.</summary>
    [Output("maxHistory")]
    public Output<int> MaxHistory { get; private set; } = null!;

    /// <summary>The release's name. Default: the resource's name and a random suffix.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    /// <summary>The namespace to install to.</summary>
    [Output("namespace")]
    public Output<string> Namespace { get; private set; } = null!;

    /// <summary>A command that the rendered manifests pass through.</summary>
    [Output("postrender")]
    public Output<string> Postrender { get; private set; } = null!;

    /// <summary>Whether pods restart with an upgrade.</summary>
    [Output("recreatePods")]
    public Output<bool> RecreatePods { get; private set; } = null!;

    /// <summary>Whether the notes of subcharts are shown, too.</summary>
    [Output("renderSubchartNotes")]
    public Output<bool> RenderSubchartNotes { get; private set; } = null!;

    /// <summary>Whether a name that a deleted release still holds in the history is used again.</summary>
    [Output("replace")]
    public Output<bool> Replace { get; private set; } = null!;

    /// <summary>The repository to take the chart from.</summary>
    [Output("repositoryOpts")]
    public Output<RepositoryOpts> RepositoryOpts { get; private set; } = null!;

    /// <summary>Whether an upgrade starts from the chart's own values.</summary>
    [Output("resetValues")]
    public Output<bool> ResetValues { get; private set; } = null!;

    /// <summary>The names of the release's objects by kind.</summary>
    [Output("resourceNames")]
    public Output<ImmutableDictionary<string, ImmutableArray<string>>> ResourceNames { get; private set; } = null!;

    /// <summary>Whether an upgrade starts from the last release's values. Nothing if <c>resetValues</c> is set.</summary>
    [Output("reuseValues")]
    public Output<bool> ReuseValues { get; private set; } = null!;

    /// <summary>Whether an update goes on without waiting for the objects to be ready.</summary>
    [Output("skipAwait")]
    public Output<bool> SkipAwait { get; private set; } = null!;

    /// <summary>Whether the chart's custom resource definitions are left out.</summary>
    [Output("skipCrds")]
    public Output<bool> SkipCrds { get; private set; } = null!;

    /// <summary>The state of the deployed release.</summary>
    [Output("status")]
    public Output<ReleaseStatus> Status { get; private set; } = null!;

    /// <summary>How long any one operation on the cluster may take, in seconds.</summary>
    [Output("timeout")]
    public Output<int> Timeout { get; private set; } = null!;

    /// <summary>Files with values; <c>values</c> goes before them.</summary>
    [Output("valueYamlFiles")]
    public Output<ImmutableArray<AssetOrArchive>> ValueYamlFiles { get; private set; } = null!;

    /// <summary>Values for the chart.</summary>
    [Output("values")]
    public Output<ImmutableDictionary<string, object>> Values { get; private set; } = null!;

    /// <summary>Whether the chart's signature is verified.</summary>
    [Output("verify")]
    public Output<bool> Verify { get; private set; } = null!;

    /// <summary>The exact version of the chart. Default: the latest.</summary>
    [Output("version")]
    public Output<string> Version { get; private set; } = null!;

    /// <summary>Whether an update also waits for all jobs. Only without <c>skipAwait</c>.</summary>
    [Output("waitForJobs")]
    public Output<bool> WaitForJobs { get; private set; } = null!;

    /// <summary>Creates a release with a unique name, arguments and options.</summary>
    /// <param name="name">The unique name of the resource.</param>
    /// <param name="args">Which chart, and how to install it.</param>
    /// <param name="options">How Pulumi is to manage it.</param>
    public Release(string name, ReleaseArgs? args = null, CustomResourceOptions? options = null)
        : base(Token, name, Complete(args), ResourceDefaults.Of(options, ""))
    {
    }

    internal Release(string name, ImmutableDictionary<string, object?> dictionary, CustomResourceOptions? options = null)
        : base(Token, name, new DictionaryResourceArgs(dictionary), ResourceDefaults.Of(options, ""))
    {
    }

    private Release(string name, Input<string> id, CustomResourceOptions? options = null)
        : base(Token, name, (ResourceArgs?)null, ResourceDefaults.Of(options, id))
    {
    }

    /// <summary>The release that exists under an id, as a resource that is read and not managed.</summary>
    /// <param name="name">The unique name of the resource.</param>
    /// <param name="id">The release's id: <c>[namespace/]name</c>.</param>
    /// <param name="options">How Pulumi is to treat it.</param>
    public static Release Get(string name, Input<string> id, CustomResourceOptions? options = null) => new(name, id, options);

    private static ReleaseArgs Complete(ReleaseArgs? args)
    {
        args ??= new ReleaseArgs();
        args.Compat = "true";
        return args;
    }
}
