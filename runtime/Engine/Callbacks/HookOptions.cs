using System.Collections.Immutable;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Callbacks;

/// <summary>The options of a resource as hooks are told them.</summary>
internal static class HookOptions
{
    /// <summary>The options that a state was left with.</summary>
    public static ResourceOptions Of(ResourceState state) => new()
    {
        DependsOn = { state.Dependencies }, IgnoreChanges = { state.IgnoreChanges }, ReplaceOnChanges = { state.ReplaceOnChanges },
        Provider = state.Provider, DeletedWith = state.DeletedWith, Import = state.ImportId, HideDiff = { state.HideDiff },
        ReplaceWith = { state.ReplaceWith }, Parent = state.Parent, Protect = state.Protect, RetainOnDelete = state.RetainOnDelete,
        AdditionalSecretOutputs = { state.AdditionalSecretOutputs }, Aliases = { state.Aliases.Select(urn => new Alias { Urn = urn }) },
        Hooks = Binding(state.ResourceHooks), CustomTimeouts = Timeouts(state.CustomTimeouts),
    };

    private static RegisterResourceRequest.Types.CustomTimeouts? Timeouts(CustomTimeouts? timeouts)
        => timeouts is null || timeouts == new CustomTimeouts() ? null : new RegisterResourceRequest.Types.CustomTimeouts
        {
            Create = GoDuration.Text(timeouts.CreateSeconds), Update = GoDuration.Text(timeouts.UpdateSeconds),
            Delete = GoDuration.Text(timeouts.DeleteSeconds), Read = GoDuration.Text(timeouts.ReadSeconds),
        };

    private static RegisterResourceRequest.Types.ResourceHooksBinding? Binding(ImmutableSortedDictionary<string, ImmutableArray<string>> hooks)
        => hooks.IsEmpty ? null : new RegisterResourceRequest.Types.ResourceHooksBinding
        {
            BeforeCreate = { hooks.GetValueOrDefault("BeforeCreate", []) }, AfterCreate = { hooks.GetValueOrDefault("AfterCreate", []) }, BeforeUpdate = { hooks.GetValueOrDefault("BeforeUpdate", []) },
            AfterUpdate = { hooks.GetValueOrDefault("AfterUpdate", []) }, BeforeDelete = { hooks.GetValueOrDefault("BeforeDelete", []) }, AfterDelete = { hooks.GetValueOrDefault("AfterDelete", []) },
            OnError = { hooks.GetValueOrDefault("OnError", []) },
        };
}
