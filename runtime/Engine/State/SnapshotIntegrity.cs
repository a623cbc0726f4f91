using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.State;

/// <summary>The rules every snapshot keeps: Pulumi refuses one that does not.</summary>
public static class SnapshotIntegrity
{
    /// <summary>The magic of an engine version: the hex SHA-256 of its text.</summary>
    public static string MagicOf(string version)
        => version.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version)));

    /// <summary>What is wrong with a snapshot; nothing if it is sound. One pass, linear in its size.</summary>
    public static ImmutableArray<Diagnostic> Verify(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var found = ImmutableArray.CreateBuilder<Diagnostic>();
        if (snapshot.Manifest is { } manifest && manifest.Magic != MagicOf(manifest.Version))
            found.Add(StateDiagnostics.Integrity("manifest", "its magic does not belong to its version"));

        var earlier = new HashSet<string>(StringComparer.Ordinal);
        var providers = new HashSet<string>(StringComparer.Ordinal);
        var living = new HashSet<string>(StringComparer.Ordinal);
        foreach (var state in snapshot.Resources)
        {
            VerifyOne(state, earlier, providers, problem => found.Add(StateDiagnostics.Integrity(state.Urn, problem)));
            if (!state.Delete && !living.Add(state.Urn))
                found.Add(StateDiagnostics.Integrity(state.Urn, "it is there twice, and neither is marked for deletion"));
            earlier.Add(state.Urn);
            if (ResourceTypes.IsProvider(state.Type))
                providers.Add($"{state.Urn}::{state.Id}");
        }

        return found.ToImmutable();
    }

    private static void VerifyOne(ResourceState state, HashSet<string> earlier, HashSet<string> providers, Action<string> report)
    {
        if (state.Urn.Length == 0 || state.Type.Length == 0)
            report("it has no URN or no type");
        if (!state.Custom && state.Id.Length > 0)
            report("it has an id although no provider manages it");
        if (state.Provider.Length > 0 && !state.PendingReplacement && !providers.Contains(state.Provider))
            report($"its provider '{state.Provider}' does not come before it");
        foreach (var (what, urn) in References(state))
        {
            if (!earlier.Contains(urn))
                report($"{what} '{urn}' does not come before it");
        }
    }

    private static IEnumerable<(string What, string Urn)> References(ResourceState state)
    {
        if (state.Parent.Length > 0)
            yield return ("its parent", state.Parent);
        foreach (var urn in state.Dependencies)
            yield return ("its dependency", urn);
        foreach (var (property, urns) in state.PropertyDependencies)
        {
            foreach (var urn in urns)
                yield return ($"what its property '{property}' depends on,", urn);
        }

        if (state.DeletedWith.Length > 0)
            yield return ("what it is deleted with,", state.DeletedWith);
        foreach (var urn in state.ReplaceWith)
            yield return ("what it is replaced with,", urn);
    }
}
