namespace Pulumi.Kubernetes.Yaml;

/// <summary>The objects of one YAML file.</summary>
public sealed class ConfigFile : CollectionComponentResource
{
    // No manifest is larger; and a server that never ends must not hold a program up.
    private const int MaxBytes = 64 * 1024 * 1024;
    private static readonly TimeSpan MaxTime = TimeSpan.FromMinutes(1);

    /// <summary>Reads a file and registers its objects.</summary>
    /// <param name="name">The unique name of the component; also the file's path or address where the arguments name none.</param>
    /// <param name="args">Which file, and how to treat its objects.</param>
    /// <param name="options">How Pulumi is to manage them.</param>
    public ConfigFile(string name, ConfigFileArgs? args = null, ComponentResourceOptions? options = null)
        : this(name, args, options, options?.Parent)
    {
    }

    internal ConfigFile(string name, ConfigFileArgs? args, ComponentResourceOptions? options, global::Pulumi.Resource? aliasParent)
        : base("kubernetes:yaml:ConfigFile", Prefixed(args, name), options)
    {
        var childOptions = ChildOptions(options, aliasParent);
        var objects = new YamlObjects(args?.Transformations ?? [], args?.ResourcePrefix, args?.SkipAwait == true, childOptions);
        var file = args?.File.ToOutput() ?? Output.Create(Prefixed(args, name));
        RegisterResources(file.Apply(ReadAsync).Apply(objects.OfText));
    }

    private static string Prefixed(ConfigFileArgs? args, string name) => args?.ResourcePrefix is { } prefix ? $"{prefix}-{name}" : name;

    private async Task<string> ReadAsync(string file)
    {
        try
        {
            if (!YamlFiles.IsAddress(file))
                return await File.ReadAllTextAsync(file);
            using var client = new HttpClient { Timeout = MaxTime, MaxResponseContentBufferSize = MaxBytes };
            return await client.GetStringAsync(new Uri(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or HttpRequestException or TaskCanceledException or UriFormatException)
        {
            throw new ResourceException($"Error fetching YAML file '{file}': {exception.Message}", this);
        }
    }
}
