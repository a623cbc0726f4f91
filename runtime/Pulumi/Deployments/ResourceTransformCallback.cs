using Google.Protobuf;
using Provisioning.Protocol.Values;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>A transform as the engine calls it.</summary>
internal static class ResourceTransformCallback
{
    public static Func<ByteString, CancellationToken, Task<IMessage>> Of(ResourceTransform transform) => async (message, cancellationToken) =>
    {
        var request = TransformRequest.Parser.ParseFrom(message);
        var args = new ResourceTransformArgs(
            request.Name, request.Type, request.Custom, CallbackArguments.OfTransform(request.Properties ?? new()), OptionsOf(request));
        var result = await transform(args, cancellationToken).ConfigureAwait(false);
        return result is { } changed
            ? new TransformResponse
            {
                Properties = await CallbackArguments.ToWireAsync(changed.Args).ConfigureAwait(false),
                Options = await ToWireAsync(changed.Options).ConfigureAwait(false),
            }
            : new TransformResponse();
    };

    private static ResourceOptions OptionsOf(TransformRequest request)
    {
        var wire = request.Options ?? new TransformResourceOptions();
        ResourceOptions options = request.Custom
            ? new CustomResourceOptions
            {
                // Always set, as the official SDK does: what a transform returns says it outright.
                DeleteBeforeReplace = wire.DeleteBeforeReplace,
                AdditionalSecretOutputs = [.. wire.AdditionalSecretOutputs],
                ImportId = Given(wire.Import),
            }
            : new ComponentResourceOptions
            {
                Providers = [.. wire.Providers.Values.Select(reference => new DependencyProviderResource(reference))],
            };
        options.Aliases = [.. wire.Aliases.Select(alias => (Input<Alias>)AliasSpecs.From(alias))];
        options.CustomTimeouts = TimeoutsOnTheWire.From(wire.CustomTimeouts);
        options.DeletedWith = Given(wire.DeletedWith) is { } deletedWith ? new DependencyResource(deletedWith) : null;
        options.ReplaceWith = wire.ReplaceWith.Select(Stub).ToArray();
        options.DependsOn = wire.DependsOn.Select(Stub).ToArray();
        options.IgnoreChanges = [.. wire.IgnoreChanges];
        options.Parent = Given(request.Parent) is { } parent ? new DependencyResource(parent) : null;
        options.PluginDownloadURL = Given(wire.PluginDownloadUrl);
        options.Protect = wire.HasProtect ? wire.Protect : null;
        options.Provider = Given(wire.Provider) is { } provider ? new DependencyProviderResource(provider) : null;
        options.ReplaceOnChanges = [.. wire.ReplaceOnChanges];
        options.RetainOnDelete = wire.HasRetainOnDelete ? wire.RetainOnDelete : null;
        options.Version = wire.Version;
        options.Hooks = HookBindings.From(wire.Hooks);
        options.HideDiffs = [.. wire.HideDiff];
        if (wire.ReplacementTrigger is { } trigger && Deserializer.Deserialize(PropertyCodec.FromValue(trigger)).Value is { } value)
            options.ReplacementTrigger = value;
        return options;
    }

    private static string? Given(string text) => text.Length == 0 ? null : text;

    private static Resource Stub(string urn) => new DependencyResource(urn);

    private static async Task<TransformResourceOptions> ToWireAsync(ResourceOptions options)
    {
        var custom = options as CustomResourceOptions;
        var wire = new TransformResourceOptions
        {
            Aliases = { await AliasSpecs.OfAsync(options.Aliases).ConfigureAwait(false) },
            CustomTimeouts = TimeoutsOnTheWire.Of(options.CustomTimeouts),
            DeletedWith = options.DeletedWith is { } other ? await other.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false) : "",
            ReplaceWith = { await ResourceUrns.OfInputsAsync(options.ReplaceWith).ConfigureAwait(false) },
            DependsOn = { await ResourceUrns.OfInputsAsync(options.DependsOn).ConfigureAwait(false) },
            IgnoreChanges = { options.IgnoreChanges },
            PluginDownloadUrl = options.PluginDownloadURL ?? "",
            Provider = options.Provider is { } provider ? await provider.GetReferenceAsync().ConfigureAwait(false) : "",
            ReplaceOnChanges = { options.ReplaceOnChanges },
            Version = options.Version ?? "",
            AdditionalSecretOutputs = { custom?.AdditionalSecretOutputs ?? [] },
            Import = custom?.ImportId ?? "",
            HideDiff = { options.HideDiffs },
        };
        if (options.Protect is { } protect)
            wire.Protect = protect;
        if (options.RetainOnDelete is { } retain)
            wire.RetainOnDelete = retain;
        if (custom?.DeleteBeforeReplace is { } deleteFirst)
            wire.DeleteBeforeReplace = deleteFirst;
        foreach (var one in (options as ComponentResourceOptions)?.Providers ?? [])
            wire.Providers.Add(one.Package, await one.GetReferenceAsync().ConfigureAwait(false));
        if (!options.Hooks.IsEmpty)
            wire.Hooks = await HookBindings.ToWireAsync(options.Hooks).ConfigureAwait(false);
        if (options.ReplacementTrigger is { } trigger)
        {
            var value = await new Serializer()
                .SerializeAsync("ReplacementTrigger", trigger, new SerializerOptions(KeepResources: true, KeepOutputValues: true))
                .ConfigureAwait(false);
            wire.ReplacementTrigger = PropertyCodec.ToValue(value, MarshalOptions.Everything);
        }

        return wire;
    }
}
