using System.Collections.Immutable;
using Provisioning.Engine.Operations;
using Provisioning.Engine.State;
using Provisioning.Engine.Values;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Providers;

/// <summary>The package <c>pulumi</c>, which every engine brings: stack references, stashes, and looking up resources.</summary>
internal sealed class BuiltinProvider(
    IStackReader stacks, IIdSource ids, Func<string, ResourceState?> findResource, Action<string, string> warn) : IProvider
{
    public const string Package = "pulumi";

    /// <summary>The function that tells what a reference to a resource stands for.</summary>
    public const string GetResource = "pulumi:pulumi:getResource";

    private const string StackReference = "pulumi:pulumi:StackReference";
    private const string Stash = "pulumi:index:Stash";

    /// <inheritdoc/>
    public bool SupportsPreview => true;

    /// <inheritdoc/>
    public bool IsConfigured => true;

    /// <inheritdoc/>
    public Task<CheckOutcome> CheckAsync(
        string urn, PropertyMap? olds, PropertyMap news, byte[] seed, Autonaming? naming, CancellationToken cancellationToken)
    {
        var type = ResourceUrn.Parse(urn).Type;
        if (type == StackReference)
        {
            warn(urn, "The \"pulumi:pulumi:StackReference\" resource type is deprecated. "
                + "Update your SDK or if already up to date raise an issue at https://github.com/pulumi/pulumi/issues.");
        }

        var name = type == StackReference ? "name" : type == Stash ? "input" : throw Unrecognized(type);
        var reason = news.Keys.FirstOrDefault(key => key != name) is { } unknown ? new PropertyFailure(unknown, $"unknown property \"{unknown}\"")
            : !news.ContainsKey(name) ? new PropertyFailure(name, $"missing required property \"{name}\"")
            : type == StackReference && news[name] is not (PropertyValue.String or PropertyValue.Unknown)
                ? new PropertyFailure(name, "property \"name\" must be a string")
            : null;
        return Task.FromResult(new CheckOutcome(news, reason is null ? [] : [reason]));
    }

    /// <inheritdoc/>
    public Task<ResourceDiff> DiffAsync(
        ResourceState old, PropertyMap news, ImmutableArray<string> ignoreChanges, CancellationToken cancellationToken)
    {
        var (name, isReplacement) = old.Type == StackReference ? ("name", true) : ("input", false);
        if (Equals(old.Inputs.Find(name), news.Find(name)))
            return Task.FromResult(ResourceDiff.None);
        return Task.FromResult(new ResourceDiff
        {
            Changes = DiffChanges.Some, ChangedKeys = isReplacement ? [] : [name], ReplaceKeys = isReplacement ? [name] : [],
        });
    }

    /// <inheritdoc/>
    public async Task<ApplyOutcome> CreateAsync(ResourceState state, bool isPreview, CancellationToken cancellationToken)
    {
        var id = isPreview ? "" : ids.NewId();
        if (state.Type != Stash)
            return new ApplyOutcome(id, await ReadStackAsync(NameOf(state.Inputs), cancellationToken));
        var input = state.Inputs.Find("input") ?? PropertyValue.NullValue;
        return new ApplyOutcome(id, PropertyMap.Of(("input", input), ("output", input)));
    }

    /// <inheritdoc/>
    public Task<ApplyOutcome> UpdateAsync(ResourceState old, ResourceState state, bool isPreview, CancellationToken cancellationToken)
        => state.Type == Stash
            ? Task.FromResult(new ApplyOutcome(old.Id, old.Outputs.With("input", state.Inputs.Find("input") ?? PropertyValue.NullValue)))
            : throw Unrecognized(state.Type);

    /// <inheritdoc/>
    public Task DeleteAsync(ResourceState state, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<ReadOutcome?> ReadAsync(ResourceState state, CancellationToken cancellationToken)
    {
        if (state.Type == Stash)
        {
            return state.Inputs.Count > 0
                ? new ReadOutcome(state.Id, state.Inputs, state.Outputs)
                : throw Refused("stash can not be imported");
        }

        if (state.Type != StackReference)
            throw Unrecognized(state.Type);
        if (state.Inputs.Keys.FirstOrDefault(key => key != "name") is { } unknown)
            throw Refused($"unknown property \"{unknown}\"");
        if (!state.Inputs.ContainsKey("name"))
            throw Refused("stack reference can not be imported");
        return new ReadOutcome(state.Id, state.Inputs, await ReadStackAsync(NameOf(state.Inputs), cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<InvokeOutcome> InvokeAsync(string token, PropertyMap arguments, bool isPreview, CancellationToken cancellationToken)
        => token switch
        {
            GetResource => new InvokeOutcome(ResourceOf(arguments), []),
            "pulumi:pulumi:readStackOutputs" => new InvokeOutcome(await ReadStackAsync(NameOf(arguments), cancellationToken), []),
            "pulumi:pulumi:readStackResourceOutputs" => new InvokeOutcome(await ReadResourcesAsync(arguments, cancellationToken), []),
            _ => throw Refused($"unrecognized function name: '{token}'"),
        };

    private static ProviderException Unrecognized(string type) => Refused($"unrecognized resource type '{type}'");

    private static ProviderException Refused(string message) => new(message, isOutcomeUnknown: false);

    private static string NameOf(PropertyMap properties) => properties.Find("name") is { } value
        && PropertyComparison.Plain(value) is PropertyValue.String name
            ? name.Value
            : throw Refused("property \"name\" must be a string");

    private PropertyMap ResourceOf(PropertyMap arguments)
    {
        var urn = arguments.Find("urn") is PropertyValue.String text ? text.Value : "";
        var state = findResource(urn) ?? throw Refused($"unknown resource {urn}");
        // SDKs count on all of it: a component has no id and no provider, and what a preview would create has no id yet.
        return PropertyMap.Of(
            ("urn", PropertyValue.Of(urn)), ("id", PropertyValue.Of(state.Id)), ("provider", PropertyValue.Of(state.Provider)),
            ("state", PropertyValue.Of(state.Outputs)));
    }

    private async Task<PropertyMap> ReadStackAsync(string name, CancellationToken cancellationToken)
    {
        var root = (await ReadSnapshotAsync(name, cancellationToken)).Resources
            .LastOrDefault(state => state.Type == ResourceTypes.Stack && !state.Delete);
        var outputs = root?.Outputs ?? PropertyMap.Empty;
        return PropertyMap.Of(
            ("name", PropertyValue.Of(name)),
            ("outputs", PropertyValue.Of(outputs)),
            ("secretOutputNames", PropertyValue.Of(outputs.Where(pair => pair.Value.ContainsSecrets).Select(pair => pair.Key)
                .Order(StringComparer.Ordinal).Select(PropertyValue.Of))));
    }

    private async Task<PropertyMap> ReadResourcesAsync(PropertyMap arguments, CancellationToken cancellationToken)
    {
        var name = arguments.Find("stackName") is PropertyValue.String text ? text.Value : NameOf(arguments);
        var snapshot = await ReadSnapshotAsync(name, cancellationToken);
        var states = snapshot.Resources.Where(state => !state.Delete).Select(state => KeyValuePair.Create(
            state.Urn, PropertyValue.Of(PropertyMap.Of(
                ("type", PropertyValue.Of(state.Type)), ("outputs", PropertyValue.Of(state.Outputs))))));
        return PropertyMap.Of(("name", PropertyValue.Of(name)), ("outputs", PropertyValue.Of(PropertyMap.Of(states))));
    }

    private async Task<Snapshot> ReadSnapshotAsync(string name, CancellationToken cancellationToken)
        => await stacks.ReadAsync(name, cancellationToken)
            ?? throw Refused($"unknown stack \"{name}\"");
}
