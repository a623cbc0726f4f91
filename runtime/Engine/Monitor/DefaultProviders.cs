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
    /// <remarks>Where the configuration does not allow it, a reference that stands for that: each use is refused in its own words.</remarks>
    public Task<string> GetAsync(PackageReference package)
        => IsDisabled(package.Package)
            ? Task.FromResult(ProviderReference.Denied(package.Package).ToString())
            : references.GetOrAdd(package, key => new Lazy<Task<string>>(() => RegisterAsync(key))).Value;

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
        if (package == BuiltinProvider.Package || !program.Config.TryGetValue(DisableKey, out var text) || text.Length == 0)
            return false;
        try
        {
            using var list = JsonDocument.Parse(text);
            if (list.RootElement.ValueKind is JsonValueKind.Null)
                return false;
            if (list.RootElement.ValueKind is not JsonValueKind.Array)
                throw Unreadable(text, $"a list of package names is needed, not {list.RootElement.ValueKind.ToString().ToLowerInvariant()}");
            var index = 0;
            foreach (var element in list.RootElement.EnumerateArray())
            {
                if (element.ValueKind is not JsonValueKind.String)
                    throw new ProviderException($"{DisableKey}[{index}] must be a string", isOutcomeUnknown: false);
                if (element.GetString()!.Trim() is var name && (name == "*" || name == package))
                    return true;
                index++;
            }

            return false;
        }
        catch (JsonException exception)
        {
            throw Unreadable(text, exception.Message);
        }

        static ProviderException Unreadable(string text, string reason) => new($"Failed to parse {text}: {reason}", isOutcomeUnknown: false);
    }
}
