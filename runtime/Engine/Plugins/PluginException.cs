using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Plugins;

/// <summary>A plugin cannot be found, started or spoken to.</summary>
public sealed class PluginException(Diagnostic diagnostic) : Exception(diagnostic.ToString())
{
    /// <summary>What to tell the user.</summary>
    public Diagnostic Diagnostic { get; } = diagnostic;
}
