using Google.Protobuf.WellKnownTypes;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Callbacks;

/// <summary>Registrations and calls as transforms are shown them, and what they say put back.</summary>
internal static class TransformMessages
{
    public static TransformRequest Request(RegisterResourceRequest request)
    {
        var options = new TransformResourceOptions
        {
            DependsOn = { request.Dependencies }, IgnoreChanges = { request.IgnoreChanges }, ReplaceOnChanges = { request.ReplaceOnChanges },
            Version = request.Version, Aliases = { request.AliasURNs.Select(urn => new Alias { Urn = urn }), request.Aliases }, Provider = request.Provider, CustomTimeouts = request.CustomTimeouts,
            PluginDownloadUrl = request.PluginDownloadURL, DeletedWith = request.DeletedWith,
            AdditionalSecretOutputs = { request.AdditionalSecretOutputs }, Providers = { request.Providers },
            PluginChecksums = { request.PluginChecksums }, Hooks = request.Hooks, Import = request.ImportId, HideDiff = { request.HideDiffs },
            ReplaceWith = { request.ReplaceWith }, ReplacementTrigger = request.ReplacementTrigger,
        };
        if (request.HasProtect)
            options.Protect = request.Protect;
        if (request.HasRetainOnDelete)
            options.RetainOnDelete = request.RetainOnDelete;
        if (request.DeleteBeforeReplaceDefined || request.DeleteBeforeReplace)
            options.DeleteBeforeReplace = request.DeleteBeforeReplace;
        return new TransformRequest
        {
            Type = request.Type, Name = request.Name, Custom = request.Custom, Parent = request.Parent,
            Properties = AsOutputs(request.Object), Options = options,
        };
    }

    public static RegisterResourceRequest Apply(RegisterResourceRequest request, TransformResponse response)
    {
        var result = request.Clone();
        if (response.Properties is not null)
            result.Object = response.Properties;
        if (response.Options is not { } options)
            return result;
        Replace(result.Dependencies, options.DependsOn);
        Replace(result.IgnoreChanges, options.IgnoreChanges);
        Replace(result.ReplaceOnChanges, options.ReplaceOnChanges);
        result.AliasURNs.Clear();
        Replace(result.Aliases, options.Aliases);
        Replace(result.AdditionalSecretOutputs, options.AdditionalSecretOutputs);
        Replace(result.HideDiffs, options.HideDiff);
        Replace(result.ReplaceWith, options.ReplaceWith);
        result.Providers.Clear();
        result.Providers.Add(options.Providers);
        result.PluginChecksums.Clear();
        result.PluginChecksums.Add(options.PluginChecksums);
        (result.Version, result.Provider, result.PluginDownloadURL) = (options.Version, options.Provider, options.PluginDownloadUrl);
        (result.DeletedWith, result.ImportId, result.Hooks) = (options.DeletedWith, options.Import, options.Hooks);
        (result.CustomTimeouts, result.ReplacementTrigger) = (options.CustomTimeouts, options.ReplacementTrigger);
        result.ClearProtect();
        if (options.HasProtect)
            result.Protect = options.Protect;
        result.ClearRetainOnDelete();
        if (options.HasRetainOnDelete)
            result.RetainOnDelete = options.RetainOnDelete;
        result.DeleteBeforeReplaceDefined = options.HasDeleteBeforeReplace;
        result.DeleteBeforeReplace = options.HasDeleteBeforeReplace && options.DeleteBeforeReplace;
        return result;
    }

    public static TransformInvokeRequest Request(ResourceInvokeRequest request) => new()
    {
        Token = request.Tok,
        Args = AsOutputs(request.Args),
        Options = new TransformInvokeOptions
        {
            Provider = request.Provider, PluginDownloadUrl = request.PluginDownloadURL, Version = request.Version,
            PluginChecksums = { request.PluginChecksums },
        },
    };

    public static ResourceInvokeRequest Apply(ResourceInvokeRequest request, TransformInvokeResponse response)
    {
        var result = request.Clone();
        if (response.Args is not null)
            result.Args = response.Args;
        if (response.Options is { } options)
            (result.Provider, result.PluginDownloadURL, result.Version) = (options.Provider, options.PluginDownloadUrl, options.Version);
        return result;
    }

    // SDKs take what is secret or unknown for that only in an output value: a bare secret would come back in the clear.
    private static Struct AsOutputs(Struct? properties)
        => PropertyCodec.ToStruct(
            PropertyMap.Of(PropertyCodec.FromStruct(properties).Select(property => KeyValuePair.Create(property.Key, AsOutput(property.Value)))),
            MarshalOptions.Everything);

    private static PropertyValue AsOutput(PropertyValue value) => value switch
    {
        PropertyValue.Secret secret => new PropertyValue.Output(secret.Element.ContainsUnknowns ? null : secret.Element, IsSecret: true, []),
        PropertyValue.Unknown => new PropertyValue.Output(null, IsSecret: false, []),
        PropertyValue.Array array => PropertyValue.Of(array.Items.Select(AsOutput)),
        PropertyValue.Object obj => PropertyValue.Of(
            PropertyMap.Of(obj.Properties.Select(property => KeyValuePair.Create(property.Key, AsOutput(property.Value))))),
        _ => value,
    };

    private static void Replace<T>(Google.Protobuf.Collections.RepeatedField<T> target, IEnumerable<T> source)
    {
        target.Clear();
        target.AddRange(source);
    }
}
