using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration.Reading;

namespace Provisioning.Components.Configuration;

/// <summary>
/// Where an environment's configuration comes from: the stack's <c>provisioning:environment</c>, overridden by environment variables such as
/// <c>PROVISIONING__ENVIRONMENT__COMPUTE__POOLS__0__NODES</c>, and site files below the folder of the stack file. Secrets stay out of it: they
/// are other keys of the stack and reach resources as secret outputs by <c>Pulumi.Config</c>.
/// </summary>
public static class StackConfiguration
{
    /// <summary>The namespace of the toolkit's keys in a stack's configuration.</summary>
    public const string Namespace = "provisioning";

    /// <summary>The prefix of environment variables that override.</summary>
    public const string VariablePrefix = "PROVISIONING__";

    private const string Key = $"{Namespace}:{EnvironmentReader.Root}";
    private const long MaxFileBytes = 16 * 1024 * 1024;

    /// <summary>Reads the environment of the program that is running, in the deployment that is running it.</summary>
    /// <param name="catalog">What is known about the world.</param>
    public static ReadResult<LoadedEnvironment> ReadProgram(DomainCatalog catalog)
    {
        var secretKeys = Environment.GetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS") is { Length: > 0 } json
            ? JsonSerializer.Deserialize<string[]>(json) ?? []
            : [];
        return Read(
            new global::Pulumi.Config(Namespace).Get(EnvironmentReader.Root),
            secretKeys.Contains(Key, StringComparer.Ordinal),
            global::Pulumi.Deployment.Instance.RootDirectory,
            catalog);
    }

    /// <summary>Reads the environment from a stack's configuration as a policy pack is given it.</summary>
    /// <param name="config">All keys of the stack with their namespaces; structured values as JSON text.</param>
    /// <param name="secretKeys">Those that are secret.</param>
    /// <param name="rootDirectory">The folder of the stack file.</param>
    /// <param name="catalog">What is known about the world.</param>
    public static ReadResult<LoadedEnvironment> ReadStack(
        IReadOnlyDictionary<string, string> config,
        IEnumerable<string> secretKeys,
        string rootDirectory,
        DomainCatalog catalog) =>
        Read(config.GetValueOrDefault(Key), secretKeys.Contains(Key, StringComparer.Ordinal), rootDirectory, catalog);

    private static ReadResult<LoadedEnvironment> Read(string? json, bool isSecret, string rootDirectory, DomainCatalog catalog)
    {
        if (isSecret)
        {
            return new(null,
            [
                ConfigurationDiagnostic.Error(
                    ConfigurationDiagnostic.SecretInConfigurationCode,
                    "Secret in the specification",
                    "A value within the environment is encrypted, which makes all of it secret, so it cannot be planned with or shown.",
                    Key,
                    "Set the secret as a key of its own with 'config set --secret provisioning:<name>' and write its name in the environment."),
            ]);
        }

        IConfigurationRoot configuration;
        try
        {
            configuration = Build(json ?? "null");
        }
        catch (Exception e) when (e.GetBaseException() is JsonException problem)
        {
            return new(null, [ConfigurationDiagnostic.UnreadableFile(Key, $"The value is not JSON: line {problem.LineNumber + 1}, byte {problem.BytePositionInLine}.")]);
        }

        return EnvironmentReader.Read(configuration, path => ReadFile(rootDirectory, path), catalog);
    }

    /// <summary>Configuration of a JSON text, overridden by environment variables.</summary>
    /// <param name="json">The value of <c>provisioning:environment</c>.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static IConfigurationRoot Build(string json) =>
        new ConfigurationBuilder()
            .Add(new PulumiConfigurationSource(EnvironmentReader.Root, json))
            .AddEnvironmentVariables(VariablePrefix)
            .Build();

    private static string? ReadFile(string rootDirectory, string path)
    {
        var root = Path.GetFullPath(rootDirectory);
        var file = Path.GetFullPath(path, root);
        try
        {
            return file.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                && new FileInfo(file) is { Exists: true, Length: <= MaxFileBytes }
                    ? File.ReadAllText(file)
                    : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
