using System.Collections.Immutable;
using Provisioning.Engine.Operations;
using Provisioning.Engine.State;
using Provisioning.Engine.Values;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Providers;

/// <summary>The package <c>pulumi</c>, which every engine brings: stack references, stashes, and looking up resources.</summary>
internal sealed class BuiltinProvider(IStackReader stacks, Func<string, ResourceState?> findResource) : IProvider
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
        var (allowed, required) = ResourceUrn.Parse(urn).Type switch
        {
            StackReference => ("name", "name"),
            Stash => ("input", "input"),
            var type => throw Unknown($"resource type '{type}'"),
        };
        var failures = ImmutableArray.CreateBuilder<PropertyFailure>();
        foreach (var key in news.Keys.Where(key => key != allowed))
            failures.Add(new PropertyFailure(key, $"unknown property \"{key}\""));
        if (!news.ContainsKey(required))
            failures.Add(new PropertyFailure(required, $"missing required property \"{required}\""));
        return Task.FromResult(new CheckOutcome(news, failures.ToImmutable()));
    }

    /// <inheritdoc/>
    public Task<ResourceDiff> DiffAsync(
        ResourceState old, PropertyMap news, ImmutableArray<string> ignoreChanges, CancellationToken cancellationToken)
    {
        if (PropertyComparison.AreEqual(old.Inputs, news))
            return Task.FromResult(ResourceDiff.None);
        var keys = PropertyComparison.ChangedKeys(old.Inputs, news);
        return Task.FromResult(new ResourceDiff
        {
            Changes = DiffChanges.Some, ChangedKeys = keys, ReplaceKeys = old.Type == StackReference ? keys : [],
        });
    }

    /// <inheritdoc/>
    public async Task<ApplyOutcome> CreateAsync(ResourceState state, bool isPreview, CancellationToken cancellationToken)
    {
        if (state.Type == Stash)
        {
            var input = state.Inputs.Find("input") ?? PropertyValue.NullValue;
            return new ApplyOutcome(isPreview ? "" : "stash", PropertyMap.Of(("input", input), ("output", input)));
        }

        var outputs = await ReadStackAsync(NameOf(state.Inputs), cancellationToken);
        return new ApplyOutcome(isPreview ? "" : NameOf(state.Inputs), outputs);
    }

    /// <inheritdoc/>
    public Task<ApplyOutcome> UpdateAsync(ResourceState old, ResourceState state, bool isPreview, CancellationToken cancellationToken)
        => Task.FromResult(new ApplyOutcome(old.Id, old.Outputs.With("input", state.Inputs.Find("input") ?? PropertyValue.NullValue)));

    /// <inheritdoc/>
    public Task DeleteAsync(ResourceState state, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<ReadOutcome?> ReadAsync(ResourceState state, CancellationToken cancellationToken)
    {
        if (state.Type != StackReference)
            return new ReadOutcome(state.Id, state.Inputs, state.Outputs);
        var name = state.Inputs.ContainsKey("name") ? NameOf(state.Inputs)
            : state.Outputs.ContainsKey("name") ? NameOf(state.Outputs)
            : state.Id;
        return new ReadOutcome(name, state.Inputs, await ReadStackAsync(name, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<InvokeOutcome> InvokeAsync(string token, PropertyMap arguments, bool isPreview, CancellationToken cancellationToken)
        => token switch
        {
            GetResource => new InvokeOutcome(ResourceOf(arguments), []),
            "pulumi:pulumi:readStackOutputs" => new InvokeOutcome(await ReadStackAsync(NameOf(arguments), cancellationToken), []),
            "pulumi:pulumi:readStackResourceOutputs" => new InvokeOutcome(await ReadResourcesAsync(arguments, cancellationToken), []),
            _ => throw Unknown($"function '{token}'"),
        };

    private static ProviderException Unknown(string what) => new($"the package pulumi has no {what}", isOutcomeUnknown: false);

    private static string NameOf(PropertyMap properties) => properties.Find("name") is { } value
        && PropertyComparison.Plain(value) is PropertyValue.String name
            ? name.Value
            : throw new ProviderException("property \"name\" must be a string", isOutcomeUnknown: false);

    private PropertyMap ResourceOf(PropertyMap arguments)
    {
        var urn = arguments.Find("urn") is PropertyValue.String text ? text.Value : "";
        var state = findResource(urn) ?? throw new ProviderException($"unknown resource {urn}", isOutcomeUnknown: false);
        var result = PropertyMap.Of(("urn", PropertyValue.Of(urn)), ("state", PropertyValue.Of(state.Outputs)));
        if (state.Provider.Length > 0)
            result = result.With("provider", PropertyValue.Of(state.Provider));
        return state.Custom ? result.With("id", state.Id.Length == 0 ? PropertyValue.UnknownValue : PropertyValue.Of(state.Id)) : result;
    }

    private async Task<PropertyMap> ReadStackAsync(string name, CancellationToken cancellationToken)
    {
        var root = (await ReadSnapshotAsync(name, cancellationToken)).Resources
            .LastOrDefault(state => state.Type == ResourceTypes.Stack && !state.Delete);
        var outputs = root?.Outputs ?? PropertyMap.Empty;
        return PropertyMap.Of(
            ("name", PropertyValue.Of(name)),
            ("outputs", PropertyValue.Of(outputs)),
            ("secretOutputNames", PropertyValue.Of(outputs.Where(pair => pair.Value.ContainsSecrets).Select(pair => PropertyValue.Of(pair.Key)))));
    }

    private async Task<PropertyMap> ReadResourcesAsync(PropertyMap arguments, CancellationToken cancellationToken)
    {
        var name = arguments.Find("stackName") is PropertyValue.String text ? text.Value : NameOf(arguments);
        var snapshot = await ReadSnapshotAsync(name, cancellationToken);
        var states = snapshot.Resources.Where(state => !state.Delete).Select(state => KeyValuePair.Create(
            state.Urn, PropertyValue.Of(PropertyMap.Of(
                ("id", PropertyValue.Of(state.Id)), ("type", PropertyValue.Of(state.Type)), ("outputs", PropertyValue.Of(state.Outputs))))));
        return PropertyMap.Of(("name", PropertyValue.Of(name)), ("outputs", PropertyValue.Of(PropertyMap.Of(states))));
    }

    private async Task<Snapshot> ReadSnapshotAsync(string name, CancellationToken cancellationToken)
        => await stacks.ReadAsync(name, cancellationToken)
            ?? throw new ProviderException($"unknown stack \"{name}\"", isOutcomeUnknown: false);
}
