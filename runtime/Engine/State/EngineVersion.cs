namespace Provisioning.Engine.State;

/// <summary>Which Pulumi engine this one is compatible with.</summary>
public static class EngineVersion
{
    /// <summary>The version written into state: the pulumi CLI whose formats and behaviour are followed.</summary>
    public const string Compatible = "v3.260.0";
}
