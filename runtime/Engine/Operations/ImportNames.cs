using System.Collections.Immutable;
using System.Text.Json;
using Provisioning.Engine.Secrets;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;
using Semver;

namespace Provisioning.Engine.Operations;

/// <summary>Finds out which resources the names in an import file stand for, and puts parents before their children.</summary>
public sealed class ImportNames
{
    /// <summary>What a preview writes for an id that only the user can know.</summary>
    public const string Placeholder = "<PLACEHOLDER>";

    // A URN repeats the types of all that is above it.
    private const int MaxDepth = 50;

    private readonly string project;
    private readonly string stack;
    private readonly string subject;
    private readonly ISecretsProvider? secrets;
    private readonly ImportFile file;
    private readonly ImmutableArray<Diagnostic>.Builder problems = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly ILookup<string, int> byName;
    private readonly string?[] urns;
    private readonly bool[] isVisiting;
    private readonly List<int> order = [];

    private ImportNames(ImportFile file, string project, string stack, string subject, ISecretsProvider? secrets)
    {
        // Whichever of its two names there is stands for both.
        this.file = file with { Resources = [.. file.Resources.Select(entry => entry.Name.Length > 0 ? entry : entry with { Name = entry.LogicalName })] };
        (this.project, this.stack, this.subject, this.secrets) = (project, stack, subject, secrets);
        byName = Enumerable.Range(0, file.Resources.Length).ToLookup(index => this.file.Resources[index].Name, StringComparer.Ordinal);
        urns = new string?[file.Resources.Length];
        isVisiting = new bool[file.Resources.Length];
    }

    /// <summary>The imports that a file asks for, in an order in which they can be made.</summary>
    /// <param name="file">The file.</param>
    /// <param name="project">The project of the stack.</param>
    /// <param name="stack">The stack's name.</param>
    /// <param name="protect">Whether what is imported is protected.</param>
    /// <param name="subject">What to call the file in messages.</param>
    /// <param name="secrets">Decrypts what the file says of properties; null where it must be in the clear.</param>
    /// <exception cref="DiagnosticException">A resource is not described in full, or a name stands for nothing; all of it is told at once.</exception>
    public static ImmutableArray<ResourceImport> Resolve(ImportFile file, string project, string stack, bool protect, string subject, ISecretsProvider? secrets = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        var names = new ImportNames(file, project, stack, subject, secrets);
        var imports = names.Imports(protect);
        return names.problems.Count == 0 ? imports : throw new DiagnosticException(names.problems.ToImmutable());
    }

    private ImmutableArray<ResourceImport> Imports(bool protect)
    {
        if (file.Resources.IsEmpty)
            Problem("it names no resources");
        foreach (var (name, urn) in file.NameTable)
        {
            if (!ResourceUrn.TryParse(urn, out _))
                Problem($"'{name}' in the name table stands for '{urn}', which is no URN");
        }

        for (var index = 0; index < file.Resources.Length; index++)
            Check(file.Resources[index], index);
        if (problems.Count > 0)
            return [];
        for (var index = 0; index < file.Resources.Length; index++)
            Visit(index);
        return problems.Count > 0 ? [] : [.. order.Select(index => Import(file.Resources[index], protect))];
    }

    private void Check(ImportEntry entry, int index)
    {
        var what = entry.Name.Length > 0 ? $"resource '{entry.Name}'" : $"resource {index + 1}";
        if (entry.Name.Length == 0)
            Problem($"{what} has no name");
        if (entry.Type.Length == 0)
            Problem($"{what} has no type");
        else if (!IsToken(entry.Type))
            Problem($"{what}: '{entry.Type}' is no type token: PACKAGE:MODULE:TYPE");
        else if (entry.Type == ResourceTypes.Stack)
            Problem($"{what}: a stack exists in the state only and cannot be imported");
        if (ResourceTypes.IsProvider(entry.Type))
            CheckProvider(entry, what);
        else if (entry.IsComponent && entry.Id.Length > 0)
            Problem($"{what} is a component and has an id: components have none");
        else if (!entry.IsComponent && entry.Id is "" or Placeholder)
            Problem($"{what} has no id");
        if (entry.IsRemote && !entry.IsComponent)
            Problem($"{what} is marked as remote, but not as a component");
        if (entry.Version.Length > 0 && !SemVersion.TryParse(entry.Version.TrimStart('v'), SemVersionStyles.Any, out _))
            Problem($"{what}: '{entry.Version}' is no version");
        if (entry.Provider.Length > 0 && !IsProvider(file.NameTable.GetValueOrDefault(entry.Provider)) && !(byName[entry.Provider].ToList() is [var at] && ResourceTypes.IsProvider(file.Resources[at].Type)))
            Problem($"{what}: its provider '{entry.Provider}' is not in the name table or among the resources, or is no provider there");
        if (entry.Parent.Length > 0 && !file.NameTable.ContainsKey(entry.Parent) && byName[entry.Parent].Count() != 1)
            Problem($"{what}: its parent '{entry.Parent}' is not in the name table, and {(byName.Contains(entry.Parent) ? "more than one resource has" : "no resource has")} that name");
    }

    // It is made rather than read.
    private void CheckProvider(ImportEntry entry, string what)
    {
        if (entry.Id.Length > 0)
            Problem($"{what} has an id, but is a provider, which is created rather than read");
        if (entry.IsComponent)
            Problem($"{what} is a provider and may not be marked as a component");
        if (entry.Outputs is { } outputs && outputs.EnumerateObject().Any())
            Problem($"{what} is a provider and may not have outputs");
    }

    private void Visit(int index)
    {
        if (urns[index] is not null)
            return;
        // A chain of parents goes down to what has its URN, or to nothing at all.
        var chain = new Stack<int>();
        for (int? at = index; at is { } next && urns[next] is null; at = ParentOf(next))
        {
            if (isVisiting[next])
            {
                Problem($"resource '{file.Resources[next].Name}' is above itself");
                return;
            }

            isVisiting[next] = true;
            chain.Push(next);
            if (chain.Count <= MaxDepth)
                continue;
            Problem($"resource '{file.Resources[index].Name}' has more than {MaxDepth} parents above it");
            return;
        }

        foreach (var next in chain)
        {
            var parent = ResourceUrn.TryParse(ParentUrn(file.Resources[next]), out var parsed) ? parsed : (ResourceUrn?)null;
            urns[next] = ResourceUrn.Create(stack, project, parent, file.Resources[next].Type, LogicalName(file.Resources[next])).Value;
            order.Add(next);
        }
    }

    private int? ParentOf(int index)
    {
        var parent = file.Resources[index].Parent;
        return parent.Length == 0 || file.NameTable.ContainsKey(parent) ? null : byName[parent].First();
    }

    private string ParentUrn(ImportEntry entry)
        => entry.Parent.Length == 0 ? "" : file.NameTable.GetValueOrDefault(entry.Parent) ?? urns[byName[entry.Parent].First()] ?? "";

    private string ProviderUrn(ImportEntry entry)
        => entry.Provider.Length == 0 ? "" : file.NameTable.GetValueOrDefault(entry.Provider) ?? urns[byName[entry.Provider].First()] ?? "";

    private ResourceImport Import(ImportEntry entry, bool protect) => new()
    {
        Type = entry.Type, Name = LogicalName(entry), Id = entry.Id, IsComponent = entry.IsComponent, IsRemote = entry.IsRemote, Parent = ParentUrn(entry),
        Provider = ProviderUrn(entry), Version = entry.Version, PluginDownloadUrl = entry.PluginDownloadUrl, Properties = entry.Properties, Protect = protect,
        Inputs = Known(entry, "inputs", entry.Inputs ?? (ResourceTypes.IsProvider(entry.Type) ? Configuration(entry.Name) : null)),
        Outputs = Known(entry, "outputs", entry.Outputs),
        ProviderInputs = Known(entry, "provider inputs", entry.Provider.Length > 0 ? Configuration(entry.Provider) : null),
    };

    private JsonElement? Configuration(string provider) => file.ProviderInputs.TryGetValue(provider, out var found) ? found : null;

    private PropertyMap Known(ImportEntry entry, string what, JsonElement? properties)
    {
        if (properties is not { } given)
            return PropertyMap.Empty;
        try
        {
            var read = new PropertyValueReader(secrets, new CheckpointMemory(), $"{entry.Name}.{what}").ReadMap(given);
            if (read.Any(pair => pair.Value.ContainsUnknowns))
                Problem($"the {what} for resource '{entry.Name}' contain unknown values; fill them in before importing");
            return read;
        }
        catch (MalformedStateException exception)
        {
            Problem($"could not read {what} for resource '{entry.Name}': {exception.Message}");
            return PropertyMap.Empty;
        }
    }

    private void Problem(string detail) => problems.Add(new Diagnostic(
        "PRV3204", DiagnosticSeverity.Error, "Import cannot be made out", detail, subject,
        "`stack --show-urns` lists the URNs that parents and providers go by."));

    private static string LogicalName(ImportEntry entry) => entry.LogicalName.Length > 0 ? entry.LogicalName : entry.Name;

    private static bool IsToken(string type)
        => type.IndexOf(':', StringComparison.Ordinal) > 0 && !type.EndsWith(':') && !type.Contains("::", StringComparison.Ordinal) && !type.Contains('$', StringComparison.Ordinal);

    private static bool IsProvider(string? urn) => ResourceUrn.TryParse(urn, out var parsed) && ResourceTypes.IsProvider(parsed.Type);
}
