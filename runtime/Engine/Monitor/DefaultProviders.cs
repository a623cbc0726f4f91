using System.Collections.Concurrent;
using System.Text.Json;
using Provisioning.Engine.Generation;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Providers;
using Provisioning.Protocol.Values;
using Semver;

namespace Provisioning.Engine.Monitor;

/// <summary>The providers that the engine makes by itself for resources that name none: one for each package and version.</summary>
internal sealed class DefaultProviders(ProgramContext program, Func<Registration, Task<RegistrationResult>> register)
{
    private const string DisableKey = "pulumi:disable-default-providers";

    private readonly ConcurrentDictionary<PackageReference, Lazy<Task<string>>> references = new();

    /// <summary>The reference of a package's default provider, which is registered on first use.</summary>
    public Task<string> GetAsync(PackageReference package)
        => references.GetOrAdd(package, key => new Lazy<Task<string>>(() => RegisterAsync(key))).Value;

    /// <summary>The same for a resource: one that is disabled is refused when the resource is dealt with.</summary>
    public Task<string> OfResourceAsync(PackageReference package)
        => IsDisabled(package.Package) ? Task.FromResult(ProviderReference.Denied(package.Package).ToString()) : GetAsync(package);

    /// <summary>The name of a default provider: it decides its URN.</summary>
    public static string Name(PackageReference package)
    {
        var name = "default";
        if (SemVersion.TryParse(package.Version.TrimStart('v'), SemVersionStyles.Any, out var version))
        {
            name += $"_{version.Major}_{version.Minor}_{version.Patch}";
            foreach (var identifier in version.PrereleaseIdentifiers)
                name += $"_{identifier}";
            foreach (var identifier in version.MetadataIdentifiers)
                name += $"_{identifier}";
        }

        return package.DownloadUrl.Length == 0 ? name : $"{name}_{Escape(package.DownloadUrl)}";
    }

    private static string Escape(string url)
        => string.Concat(url.Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' ? character : '_'));

    private async Task<string> RegisterAsync(PackageReference package)
    {
        if (IsDisabled(package.Package))
        {
            throw new ProviderException(ProviderReference.Denied(package.Package).Refusal, false);
        }

        var goal = new Goal
        {
            Type = ResourceTypes.ProviderPrefix + package.Package, Name = Name(package), Custom = true, Inputs = Inputs(package),
        };
        var result = await register(new Registration(goal));
        return new ProviderReference(result.State.Urn, result.State.Id).ToString();
    }

    private PropertyMap Inputs(PackageReference package)
    {
        // The SDKs' dynamic providers run the program's own code, and so get all of its configuration.
        var isDynamic = package.Package is "pulumi-nodejs" or "pulumi-python";
        var inputs = PropertyMap.Of(program.Config
            .Where(pair => isDynamic || pair.Key.StartsWith(package.Package + ":", StringComparison.Ordinal))
            .Select(pair => KeyValuePair.Create(
                isDynamic ? pair.Key : pair.Key[(package.Package.Length + 1)..], Value(pair.Key, pair.Value))));
        if (package.PluginVersion.Length > 0)
            inputs = ProviderInputs.WithVersion(inputs, package.PluginVersion);
        if (package.DownloadUrl.Length > 0)
            inputs = ProviderInputs.WithNote(inputs, "pluginDownloadURL", PropertyValue.Of(package.DownloadUrl));
        return package.Parameter is { } parameter
            ? ProviderInputs.WithParameter(inputs, package.Plugin, parameter.Version, parameter.Value)
            : inputs;
    }

    private PropertyValue Value(string key, string text)
        => program.SecretKeys.Contains(key) ? new PropertyValue.Secret(PropertyValue.Of(text)) : PropertyValue.Of(text);

    private bool IsDisabled(string package)
    {
        if (package == BuiltinProvider.Package || !program.Config.TryGetValue(DisableKey, out var text))
            return false;
        try
        {
            var names = JsonSerializer.Deserialize(text, DisabledNames.Default.StringArray) ?? [];
            return names.Contains("*") || names.Contains(package);
        }
        catch (JsonException)
        {
            throw new ProviderException($"the configuration value '{DisableKey}' is not a JSON list of package names", false);
        }
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string[]))]
internal sealed partial class DisabledNames : System.Text.Json.Serialization.JsonSerializerContext;
