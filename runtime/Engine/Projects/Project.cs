using System.Collections.Immutable;
using Provisioning.Engine.Files;
using Provisioning.Protocol.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace Provisioning.Engine.Projects;

/// <summary>A project as its <c>Pulumi.yaml</c> describes it.</summary>
public sealed record Project
{
    private static readonly string[] FileNames = ["Pulumi.yaml", "Pulumi.yml"];

    /// <summary>The project file.</summary>
    public required string File { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Language runtime of the program.</summary>
    public required string Runtime { get; init; }

    /// <summary>Options of the runtime, in string form.</summary>
    public ImmutableSortedDictionary<string, string> RuntimeOptions { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Where the program is, relative to the project's folder; empty for the folder itself.</summary>
    public string Main { get; init; } = "";

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>The backend it wants; null for the user's.</summary>
    public string? BackendUrl { get; init; }

    /// <summary>Folder of the stack files, relative to the project's folder; empty for the folder itself.</summary>
    public string StackConfigFolder { get; init; } = "";

    /// <summary>Whether previews, updates and destructions refresh first unless they are told not to.</summary>
    public bool RefreshesAlways { get; init; }

    /// <summary>The range of versions of Pulumi that it asks for; empty for any.</summary>
    public string RequiredVersion { get; init; } = "";

    /// <summary>The configuration it declares.</summary>
    public ImmutableArray<ConfigDeclaration> Config { get; init; } = [];

    /// <summary>Folder of the project file.</summary>
    public string Root => Path.GetDirectoryName(File) ?? "/";

    /// <summary>The folder the program runs in and the file in it, <c>.</c> where <see cref="Main"/> names a folder.</summary>
    public (string Folder, string EntryPoint) Program(Func<string, bool> isFile)
    {
        ArgumentNullException.ThrowIfNull(isFile);
        var main = Path.GetFullPath(Path.Combine(Root, Main));
        return isFile(main) ? (Path.GetDirectoryName(main) ?? "/", Path.GetFileName(main)) : (main.TrimEnd('/'), ".");
    }

    /// <summary>The stack file of a stack.</summary>
    public string StackFileOf(string stack) => Path.GetFullPath(Path.Combine(Root, StackConfigFolder, $"Pulumi.{stack}.yaml"));

    /// <summary>Makes sure that the version that is followed here is one that the project asks for.</summary>
    /// <exception cref="DiagnosticException">It is not, or what the project asks for is no range.</exception>
    public void RequireVersion(string version)
    {
        if (RequiredVersion.Length > 0 && VersionRange.Contains(RequiredVersion, version) is not true)
            throw new DiagnosticException(ProjectDiagnostics.OtherVersionRequired(File, RequiredVersion, version));
    }

    /// <summary>The project that a folder lies in.</summary>
    /// <exception cref="DiagnosticException">There is none, or its file is not valid.</exception>
    public static Project Find(IFileSystem files, string folder)
    {
        ArgumentNullException.ThrowIfNull(files);
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            foreach (var name in FileNames)
            {
                var path = Path.Combine(at, name);
                if (files.ReadText(path, YamlReader.MaxBytes) is { } text)
                    return Parse(text, path);
            }
        }

        throw new DiagnosticException(ProjectDiagnostics.NoProject(folder));
    }

    /// <summary>A project from the text of its file.</summary>
    /// <exception cref="DiagnosticException">It is not valid.</exception>
    public static Project Parse(string text, string path)
    {
        var fields = new YamlFields(YamlReader.Read(text, path), path, "");
        var name = fields.Text("name") ?? throw new DiagnosticException(ProjectDiagnostics.InvalidField(path, "name", "a project needs a name"));
        var (runtime, options) = ReadRuntime(fields, path);
        return new Project
        {
            File = path,
            Name = name,
            Runtime = runtime,
            RuntimeOptions = options,
            Main = fields.Text("main") ?? "",
            Description = fields.Text("description") ?? "",
            BackendUrl = fields.Map("backend")?.Text("url"),
            RefreshesAlways = fields.Map("options")?.Text("refresh") == "always",
            RequiredVersion = fields.Text("requiredPulumiVersion") ?? "",
            StackConfigFolder = fields.Text("stackConfigDir") ?? "",
            Config = [.. fields.Map("config")?.Entries.Select(entry => ConfigDeclaration.Read(ConfigKey.Parse(entry.Key, name), entry.Value, name, path)) ?? []],
        };
    }

    private static (string Name, ImmutableSortedDictionary<string, string> Options) ReadRuntime(YamlFields fields, string path)
    {
        var options = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (fields.Find("runtime") is YamlScalarNode { Value: { Length: > 0 } only })
            return (only, options.ToImmutable());
        var runtime = fields.Map("runtime") ?? throw new DiagnosticException(ProjectDiagnostics.InvalidField(path, "runtime", "a project needs a runtime, for example dotnet"));
        foreach (var (key, value) in runtime.Map("options")?.Entries ?? [])
            options[key] = YamlReader.ToConfig(value, path).Text(ciphertext => ciphertext);
        return (runtime.Text("name") ?? throw new DiagnosticException(ProjectDiagnostics.InvalidField(path, "runtime.name", "a runtime needs a name")), options.ToImmutable());
    }
}
