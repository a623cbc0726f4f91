using System.Collections.Immutable;
using Grpc.Core;
using Provisioning.Engine.Generation;
using Provisioning.Engine.Providers;
using Provisioning.Engine.Values;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Monitor;

/// <summary>Turns what a program asks for into a goal: what is inherited from parents is filled in, and who manages it is settled.</summary>
internal sealed class GoalResolver(MonitorState state, DefaultProviders defaults, PackageReferences packages, AssetHasher assets)
{
    /// <summary>
    /// The registration with what it takes over from its parent, and the provider that was named for it there: transforms see, and
    /// may change, all of it.
    /// </summary>
    public RegisterResourceRequest WithInherited(RegisterResourceRequest request)
    {
        var parent = request.Parent.Length == 0 ? null : state.FindGoal(request.Parent);
        var protect = !request.HasProtect && parent is { Protect: true };
        var retains = !request.HasRetainOnDelete && parent is { RetainOnDelete: true };
        var deletedWith = request.DeletedWith.Length == 0 ? parent?.DeletedWith ?? "" : request.DeletedWith;
        var provider = request.Provider.Length == 0 && (request.Remote || (request.Custom && !ResourceTypes.IsProvider(request.Type)))
            ? InheritedProvider(request, parent)
            : request.Provider;
        if (!protect && !retains && deletedWith == request.DeletedWith && provider == request.Provider)
            return request;
        var result = request.Clone();
        (result.DeletedWith, result.Provider) = (deletedWith, provider);
        if (protect)
            result.Protect = true;
        if (retains)
            result.RetainOnDelete = true;
        return result;
    }

    private string InheritedProvider(RegisterResourceRequest request, Goal? parent)
    {
        var package = PackageReference.PackageOf(request.Type);
        if (parent is { Provider.Length: > 0 } && ProviderReference.TryParse(parent.Provider) is { } own && own.Package == package)
            return parent.Provider;
        return request.Providers.TryGetValue(package, out var named) ? named : state.ProvidersOf(request.Parent).GetValueOrDefault(package, "");
    }

    /// <summary>The goal of a registration.</summary>
    public async Task<Goal> ResolveAsync(RegisterResourceRequest request)
    {
        var isProvider = ResourceTypes.IsProvider(request.Type);
        var parentUrn = ParentOf(request);
        var received = await assets.FillAsync(PropertyCodec.FromStruct(request.Object));
        var inputs = request.Remote ? received : OutputValues.Downgrade(received);
        if (isProvider)
            inputs = WithProviderNotes(inputs, request);
        var provider = "";
        if ((request.Custom && !isProvider) || request.Remote)
            provider = await ProviderAsync(
                request.Provider, packages.Resolve(request.PackageRef, request.Type, request.Version, request.PluginDownloadURL));
        return new Goal
        {
            Type = request.Type,
            Name = request.Name,
            Custom = request.Custom,
            Inputs = inputs,
            Parent = parentUrn,
            Protect = request.Protect,
            Dependencies = [.. request.Dependencies.Distinct(StringComparer.Ordinal)],
            Provider = provider,
            PropertyDependencies = PropertyDependencies(request, received),
            DeleteBeforeReplace = request.DeleteBeforeReplaceDefined || request.DeleteBeforeReplace ? request.DeleteBeforeReplace : null,
            IgnoreChanges = [.. request.IgnoreChanges],
            ReplaceOnChanges = [.. request.ReplaceOnChanges],
            HideDiffs = HideDiffs(request),
            AdditionalSecretOutputs = [.. request.AdditionalSecretOutputs],
            Aliases = RegistrationRequests.Aliases(request.AliasURNs, request.Aliases),
            Id = request.ImportId,
            Timeouts = RegistrationRequests.Timeouts(request.CustomTimeouts),
            RetainOnDelete = request.RetainOnDelete,
            DeletedWith = request.DeletedWith,
            ReplaceWith = [.. request.ReplaceWith],
            ReplacementTrigger = request.ReplacementTrigger is { } trigger ? OutputValues.Downgrade(PropertyCodec.FromValue(trigger)) : null,
            Hooks = RegistrationRequests.Hooks(request.Hooks),
            SourcePosition = RegistrationRequests.Position(request.SourcePosition),
        };
    }

    /// <summary>The goal of a read.</summary>
    public async Task<Goal> ResolveAsync(ReadResourceRequest request)
    {
        var parentUrn = request.Parent.Length > 0 ? request.Parent : state.RootUrn;
        var provider = await ProviderAsync(
            request.Provider, packages.Resolve(request.PackageRef, request.Type, request.Version, request.PluginDownloadURL));
        if (request.Provider.Length == 0)
            Allow(provider, request.Type, request.Type);
        return new Goal
        {
            Type = request.Type, Name = request.Name, Custom = true, Id = request.Id, Parent = parentUrn, Provider = provider,
            Inputs = OutputValues.Downgrade(PropertyCodec.FromStruct(request.Properties)), Dependencies = [.. request.Dependencies],
            AdditionalSecretOutputs = [.. request.AdditionalSecretOutputs],
            SourcePosition = RegistrationRequests.Position(request.SourcePosition),
        };
    }

    /// <summary>The reference of the provider that is named for a function, or that the component hands on beneath which it is called; empty for none.</summary>
    public string NamedProvider(string provider, string token, string parent)
        => provider.Length > 0 ? provider : state.ProvidersOf(parent).GetValueOrDefault(token.Split(':')[0], "");

    /// <summary>The reference of the provider that serves a function.</summary>
    public async Task<string> FunctionProviderAsync(string provider, string token, string version, string downloadUrl, string packageReference)
    {
        var package = packages.Resolve(packageReference, token, version, downloadUrl);
        return Allow(provider.Length > 0 ? provider : await defaults.GetAsync(package), package.Package, token);
    }

    /// <summary>The reference of a provider, if it may be used.</summary>
    /// <exception cref="ProviderException">It stands for a default provider that the configuration does not allow.</exception>
    public static string Allow(string reference, string package, string user)
        => ProviderReference.TryParse(reference) is { IsDenied: true }
            ? throw new ProviderException(ProviderReference.Refusal(package, user), isOutcomeUnknown: false)
            : reference;

    /// <summary>Remembers what a component hands to its children.</summary>
    public void RememberProviders(RegisterResourceRequest request, string urn)
    {
        if (request.Custom)
            return;
        var providers = state.ProvidersOf(request.Parent).SetItems(request.Providers);
        if (!providers.IsEmpty)
            state.RememberProviders(urn, providers);
    }

    private static ImmutableArray<string> HideDiffs(RegisterResourceRequest request)
        => [.. request.HideDiffs.Select((text, index) => PropertyPath.TryParse(text, out var path, out var problem)
            ? path.ToString() : throw new RpcException(new Status(StatusCode.Unknown, $"{index}: {problem}")))];

    private static RpcException Invalid(string message) => new(new Status(StatusCode.InvalidArgument, message));

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> PropertyDependencies(
        RegisterResourceRequest request, PropertyMap received)
    {
        var result = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        if (request.PropertyDependencies.Count == 0 && !request.Remote && request.Dependencies.Count > 0)
        {
            // A program that does not say which property depends on what: each may depend on anything.
            foreach (var key in received.Keys)
                result[key] = [.. request.Dependencies];
        }

        foreach (var (key, dependencies) in request.PropertyDependencies)
            result[key] = [.. dependencies.Urns];
        foreach (var (key, value) in received)
            result[key] = [.. result.GetValueOrDefault(key, []).Concat(OutputValues.Dependencies(value)).Distinct(StringComparer.Ordinal)];

        return result.ToImmutable();
    }

    private string ParentOf(RegisterResourceRequest request)
        => request.Parent.Length > 0 || request.Type == ResourceTypes.Stack ? request.Parent : state.RootUrn;

    private Task<string> ProviderAsync(string explicitReference, PackageReference package)
        => explicitReference.Length == 0 ? defaults.GetAsync(package)
            : ProviderReference.TryParse(explicitReference) is not null ? Task.FromResult(explicitReference)
            : throw Invalid($"'{explicitReference}' is not a provider reference: URN::ID");

    private PropertyMap WithProviderNotes(PropertyMap inputs, RegisterResourceRequest request)
    {
        if (request.Version.Length > 0)
            inputs = ProviderInputs.WithVersion(inputs, request.Version);
        if (request.PluginDownloadURL.Length > 0)
            inputs = ProviderInputs.WithNote(inputs, "pluginDownloadURL", PropertyValue.Of(request.PluginDownloadURL));
        if (request.EnvVarMappings.Count > 0)
        {
            inputs = ProviderInputs.WithNote(inputs, "envVarMappings", PropertyValue.Of(PropertyMap.Of(
                request.EnvVarMappings.Select(pair => KeyValuePair.Create(pair.Key, PropertyValue.Of(pair.Value))))));
        }

        if (packages.Find(request.PackageRef) is not { } package)
            return inputs;
        if (package.PluginVersion.Length > 0)
            inputs = ProviderInputs.WithVersion(inputs, package.PluginVersion);
        if (package.DownloadUrl.Length > 0)
            inputs = ProviderInputs.WithNote(inputs, "pluginDownloadURL", PropertyValue.Of(package.DownloadUrl));
        return package.Parameter is { } parameter
            ? ProviderInputs.WithParameter(inputs, package.Plugin, parameter.Version, parameter.Value)
            : inputs;
    }
}
