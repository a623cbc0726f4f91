using System.Collections.Immutable;
using Provisioning.Engine.Generation;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Monitor;

/// <summary>Reads the parts of registration requests.</summary>
internal static class RegistrationRequests
{
    public static CustomTimeouts? Timeouts(RegisterResourceRequest.Types.CustomTimeouts? timeouts)
    {
        if (timeouts is null)
            return null;
        var result = new CustomTimeouts(
            GoDuration.Seconds(timeouts.Create), GoDuration.Seconds(timeouts.Update), GoDuration.Seconds(timeouts.Delete), GoDuration.Seconds(timeouts.Read));
        return result == new CustomTimeouts() ? null : result;
    }

    /// <summary>Outputs as a program sees them: one that does not understand values known in part gets none of them.</summary>
    public static PropertyMap Visible(PropertyMap outputs, bool supportsPartialValues)
        => supportsPartialValues ? outputs : PropertyMap.Of(outputs.Where(pair => !pair.Value.ContainsUnknowns));

    public static ImmutableArray<AliasSpec> Aliases(IEnumerable<string> urns, IEnumerable<Alias> aliases)
        => [.. urns.Select(urn => new AliasSpec { Urn = urn }), .. aliases.Select(Parse)];

    public static ImmutableSortedDictionary<string, ImmutableArray<string>> Hooks(RegisterResourceRequest.Types.ResourceHooksBinding? hooks)
    {
        var result = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        if (hooks is null)
            return result.ToImmutable();
        Add("BeforeCreate", hooks.BeforeCreate);
        Add("AfterCreate", hooks.AfterCreate);
        Add("BeforeUpdate", hooks.BeforeUpdate);
        Add("AfterUpdate", hooks.AfterUpdate);
        Add("BeforeDelete", hooks.BeforeDelete);
        Add("AfterDelete", hooks.AfterDelete);
        Add("OnError", hooks.OnError);
        return result.ToImmutable();

        void Add(string moment, ICollection<string> names)
        {
            if (names.Count > 0)
                result[moment] = [.. names];
        }
    }

    public static string Position(SourcePosition? position)
        => position is null || position.Uri.Length == 0 ? "" : $"{position.Uri}#{position.Line},{position.Column}";

    private static AliasSpec Parse(Alias alias) => alias.AliasCase == Alias.AliasOneofCase.Urn
        ? new AliasSpec { Urn = alias.Urn }
        : new AliasSpec
        {
            Name = Given(alias.Spec.Name), Type = Given(alias.Spec.Type), Stack = Given(alias.Spec.Stack),
            Project = Given(alias.Spec.Project), Parent = Given(alias.Spec.ParentUrn), NoParent = alias.Spec.NoParent,
        };

    private static string? Given(string text) => text.Length == 0 ? null : text;
}
