namespace Pulumi.Kubernetes.Types.Outputs.Helm.V3;

/// <summary>The state of a deployed release.</summary>
[OutputType]
public sealed class ReleaseStatus
{
    /// <summary>The version of what the chart deploys.</summary>
    public readonly string AppVersion;

    /// <summary>The chart.</summary>
    public readonly string Chart;

    /// <summary>The release's name.</summary>
    public readonly string Name;

    /// <summary>The release's namespace.</summary>
    public readonly string Namespace;

    /// <summary>The release's revision.</summary>
    public readonly int Revision;

    /// <summary>What became of it: <c>deployed</c>, <c>failed</c>.</summary>
    public readonly string Status;

    /// <summary>The chart's version.</summary>
    public readonly string Version;

    [OutputConstructor]
    private ReleaseStatus(string appVersion, string chart, string name, string @namespace, int revision, string status, string version)
    {
        AppVersion = appVersion;
        Chart = chart;
        Name = name;
        Namespace = @namespace;
        Revision = revision;
        Status = status;
        Version = version;
    }
}
