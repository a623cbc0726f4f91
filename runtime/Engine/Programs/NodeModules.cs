using Provisioning.Engine.Plugins;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Programs;

/// <summary>Finds the scripts of the Node SDK that a program or pack has installed.</summary>
internal static class NodeModules
{
    /// <summary>The script <c>@pulumi/pulumi/cmd/NAME</c> as Node would resolve it from a folder.</summary>
    /// <exception cref="PluginException">The SDK is not installed there.</exception>
    public static string FindScript(string folder, string name)
    {
        for (var at = Path.GetFullPath(folder); at is not null; at = Path.GetDirectoryName(at))
        {
            var script = Path.Combine(at, "node_modules", "@pulumi", "pulumi", "cmd", name, "index.js");
            if (File.Exists(script))
                return script;
        }

        throw new PluginException(new Diagnostic(
            "PRV3103", DiagnosticSeverity.Error, "Node SDK not found", $"@pulumi/pulumi is not installed in the folder or one above it.", folder,
            "Run npm install there."));
    }
}
