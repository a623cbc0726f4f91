namespace Pulumi;

/// <summary>When a hook runs and what its failure means.</summary>
public class ResourceHookOptions
{
    /// <summary>Whether it also runs in previews; not by default.</summary>
    public bool? OnDryRun { get; set; }

    /// <summary>Whether its failure is only a warning; not by default.</summary>
    public bool? IgnoreErrors { get; set; }
}
