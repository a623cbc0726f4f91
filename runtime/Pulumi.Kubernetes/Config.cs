namespace Pulumi.Kubernetes;

/// <summary>The stack's configuration of default providers: the keys of the namespace <c>kubernetes</c>.</summary>
public static class Config
{
    private static readonly Setting<bool?> _alwaysRender = new(config => config.GetBoolean("alwaysRender"));
    private static readonly Setting<string?> _cluster = new(config => config.Get("cluster"));
    private static readonly Setting<string?> _clusterIdentifier = new(config => config.Get("clusterIdentifier"));
    private static readonly Setting<string?> _context = new(config => config.Get("context"));
    private static readonly Setting<bool?> _deleteUnreachable = new(config => config.GetBoolean("deleteUnreachable"));
    private static readonly Setting<bool?> _enableConfigMapMutable = new(config => config.GetBoolean("enableConfigMapMutable"));
    private static readonly Setting<bool?> _enablePatchForce = new(config => config.GetBoolean("enablePatchForce"));
    private static readonly Setting<bool?> _enableReplaceCRD = new(config => config.GetBoolean("enableReplaceCRD"));
    private static readonly Setting<bool?> _enableSecretMutable = new(config => config.GetBoolean("enableSecretMutable"));
    private static readonly Setting<bool?> _enableServerSideApply = new(config => config.GetBoolean("enableServerSideApply"));
    private static readonly Setting<string?> _kubeconfig = new(config => config.Get("kubeconfig"));
    private static readonly Setting<string?> _namespace = new(config => config.Get("namespace"));
    private static readonly Setting<string?> _renderYamlToDirectory = new(config => config.Get("renderYamlToDirectory"));
    private static readonly Setting<bool?> _skipUpdateUnreachable = new(config => config.GetBoolean("skipUpdateUnreachable"));
    private static readonly Setting<bool?> _strictMode = new(config => config.GetBoolean("strictMode"));
    private static readonly Setting<bool?> _suppressDeprecationWarnings = new(config => config.GetBoolean("suppressDeprecationWarnings"));
    private static readonly Setting<bool?> _suppressHelmHookWarnings = new(config => config.GetBoolean("suppressHelmHookWarnings"));
    private static readonly Setting<bool?> _upsertExistingObjects = new(config => config.GetBoolean("upsertExistingObjects"));

    /// <summary>Whether every update renders all manifests again.</summary>
    public static bool? AlwaysRender
    {
        get => _alwaysRender.Value;
        set => _alwaysRender.Value = value;
    }

    /// <summary>The cluster of the kubeconfig to use.</summary>
    public static string? Cluster
    {
        get => _cluster.Value;
        set => _cluster.Value = value;
    }

    /// <summary>The name of the cluster, whose change alone replaces the provider.</summary>
    public static string? ClusterIdentifier
    {
        get => _clusterIdentifier.Value;
        set => _clusterIdentifier.Value = value;
    }

    /// <summary>The context of the kubeconfig to use.</summary>
    public static string? Context
    {
        get => _context.Value;
        set => _context.Value = value;
    }

    /// <summary>Whether objects of a cluster that cannot be reached are dropped from state.</summary>
    public static bool? DeleteUnreachable
    {
        get => _deleteUnreachable.Value;
        set => _deleteUnreachable.Value = value;
    }

    /// <summary>Whether a changed ConfigMap is updated rather than replaced.</summary>
    public static bool? EnableConfigMapMutable
    {
        get => _enableConfigMapMutable.Value;
        set => _enableConfigMapMutable.Value = value;
    }

    /// <summary>Whether server-side apply takes over fields that others manage.</summary>
    public static bool? EnablePatchForce
    {
        get => _enablePatchForce.Value;
        set => _enablePatchForce.Value = value;
    }

    /// <summary>Obsolete, without effect.</summary>
    public static bool? EnableReplaceCRD
    {
        get => _enableReplaceCRD.Value;
        set => _enableReplaceCRD.Value = value;
    }

    /// <summary>Whether a changed Secret is updated rather than replaced.</summary>
    public static bool? EnableSecretMutable
    {
        get => _enableSecretMutable.Value;
        set => _enableSecretMutable.Value = value;
    }

    /// <summary>Whether objects are changed by server-side apply.</summary>
    public static bool? EnableServerSideApply
    {
        get => _enableServerSideApply.Value;
        set => _enableServerSideApply.Value = value;
    }

    /// <summary>The text of a kubeconfig, or the path of one.</summary>
    public static string? KubeConfig
    {
        get => _kubeconfig.Value;
        set => _kubeconfig.Value = value;
    }

    /// <summary>The namespace of objects that name none themselves.</summary>
    public static string? Namespace
    {
        get => _namespace.Value;
        set => _namespace.Value = value;
    }

    /// <summary>The folder that manifests are written to, instead of changing a cluster.</summary>
    public static string? RenderYamlToDirectory
    {
        get => _renderYamlToDirectory.Value;
        set => _renderYamlToDirectory.Value = value;
    }

    /// <summary>Whether objects of a cluster that cannot be reached are left as they are.</summary>
    public static bool? SkipUpdateUnreachable
    {
        get => _skipUpdateUnreachable.Value;
        set => _skipUpdateUnreachable.Value = value;
    }

    /// <summary>Whether only explicit providers with a kubeconfig and a context are allowed.</summary>
    public static bool? StrictMode
    {
        get => _strictMode.Value;
        set => _strictMode.Value = value;
    }

    /// <summary>Whether warnings of deprecated API versions are left out.</summary>
    public static bool? SuppressDeprecationWarnings
    {
        get => _suppressDeprecationWarnings.Value;
        set => _suppressDeprecationWarnings.Value = value;
    }

    /// <summary>Whether warnings of Helm hooks that are not supported are left out.</summary>
    public static bool? SuppressHelmHookWarnings
    {
        get => _suppressHelmHookWarnings.Value;
        set => _suppressHelmHookWarnings.Value = value;
    }

    /// <summary>Whether creating an object that exists already takes it over.</summary>
    public static bool? UpsertExistingObjects
    {
        get => _upsertExistingObjects.Value;
        set => _upsertExistingObjects.Value = value;
    }

    // What a program sets goes before what the stack says.
    private sealed class Setting<T>(Func<global::Pulumi.Config, T> read)
    {
        private T? own;
        private bool isOwn;

        public T? Value
        {
            get => isOwn ? own : read(new global::Pulumi.Config("kubernetes"));
            set => (own, isOwn) = (value, true);
        }
    }
}
