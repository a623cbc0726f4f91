using System.Collections.Immutable;
using System.CommandLine;
using Provisioning.Cli.Operations;
using Provisioning.Engine.Operations;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Commands;

/// <summary><c>import</c>: resources that exist, into the state of a stack.</summary>
internal sealed class ImportCommand
{
    private const string Inline = "the command line";

    private readonly OperationOptions operation = new();
    private readonly Argument<string?> type = Options.Optional("type", "Type token of the resource: PACKAGE:MODULE:TYPE");
    private readonly Argument<string?> name = Options.Optional("name", "Its name in the program");
    private readonly Argument<string?> id = Options.Optional("id", "Its id at the provider");
    private readonly Option<string> file = Options.Text("--file", "Import what this JSON file lists", "-f");
    private readonly Option<string> parent = Options.Text("--parent", "Its parent: NAME=URN");
    private readonly Option<string> provider = Options.Text("--provider", "Its provider: NAME=URN");
    private readonly Option<string[]> properties = Options.Texts("--properties", "Inputs to keep, with commas between them; all of them if none is named");
    private readonly Option<bool> protect = Options.OnByDefault("--protect", "Protect what is imported from deletion");
    private readonly Option<bool> generateCode = Options.OnByDefault("--generate-code", "Accepted for compatibility: no code is generated");
    private readonly Option<string> output = Options.Text("--out", "Accepted for compatibility: no code is generated", "-o");
    private readonly Option<string> from = Options.Text("--from", "Refused: there are no converters");
    private readonly Option<string> generateResources = Options.Text("--generate-resources", "Refused: there are no converters");

    /// <summary>The command.</summary>
    public static Command Create(CommandFactory commands)
    {
        var import = new ImportCommand();
        var operation = import.operation;
        // Here it is short for the file.
        operation.SkipPreview.Aliases.Remove("-f");
        return commands.Create("import", "Take resources that exist into a stack", [],
            [
                import.type, import.name, import.id, import.file, import.parent, import.provider, import.properties, import.protect, import.generateCode,
                import.output, import.from, import.generateResources, operation.Stack, operation.ConfigFile, operation.Message, operation.Parallel, operation.Diff,
                operation.Json, operation.SuppressOutputs, operation.SuppressProgress, operation.SuppressPermalink, operation.Debug, operation.Urns,
                operation.SkipPluginInstall, operation.Yes, operation.SkipPreview, operation.PreviewOnly,
            ],
            context => import.RunAsync(context, commands.Globals));
    }

    private async Task<int> RunAsync(CommandContext context, GlobalOptions globals)
    {
        foreach (var refused in new[] { from, generateResources })
        {
            if (context.Value(refused) is not null)
                throw Invalid($"{refused.Name} is not supported: it needs a converter plugin. List the resources in a file and give it with --file");
        }

        var wanted = Wanted(context);
        if (!wanted.ProviderInputs.IsEmpty)
            context.Terminal.Warn("the 'providerInputs' field is deprecated: declare the provider in 'resources' and set its configuration via its 'inputs' instead");
        var runner = new OperationRunner(
            context, operation, globals, OperationKind.Import, new("import", "Previewing import", "Importing") { HistoryKind = "resource-import" })
        {
            Imports = prepared => ImportNames.Resolve(wanted, prepared.Program.Project, prepared.Program.Stack, context.Has(protect), context.Value(file) ?? Inline, prepared.Secrets),
        };
        var code = await runner.RunAsync();
        if (code == ExitCodes.Success && !context.Has(operation.PreviewOnly) && context.Has(generateCode))
        {
            context.Terminal.Error.WriteLine(
                "No code was generated, for that takes schemas of the providers: describe what was imported in the program; `provision state get URN` shows its inputs.");
        }

        return code;
    }

    private ImportFile Wanted(CommandContext context)
    {
        string?[] inline = [context.Value(type), context.Value(name), context.Value(id)];
        if (context.Value(file) is not { } path)
            return inline is [{ } token, { } called, { } known] ? Single(context, token, called, known) : throw Invalid("import takes TYPE NAME ID, or --file FILE");
        if (inline[0] is not null || context.Value(parent) is not null || context.Value(provider) is not null || context.Values(properties).Length > 0)
            throw Invalid("a resource cannot be named together with --file: put it into the file, with its parent, provider and properties");
        var content = context.Environment.Files.Read(Path.GetFullPath(path, context.Environment.CurrentFolder), ImportFile.MaxBytes)
            ?? throw new DiagnosticException(CliDiagnostics.FileMissing(path));
        return ImportFile.Read(content, path);
    }

    private ImportFile Single(CommandContext context, string token, string called, string known)
    {
        var names = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        return new ImportFile
        {
            Resources =
            [
                new ImportEntry
                {
                    Type = token, Name = called, Id = known, Parent = Named(context, parent, names), Provider = Named(context, provider, names),
                    Properties = [.. context.Values(properties).SelectMany(list => list.Split(',', StringSplitOptions.RemoveEmptyEntries))],
                },
            ],
            NameTable = names.ToImmutable(),
        };
    }

    // The name is what generated code would call it; a URN alone will do.
    private static string Named(CommandContext context, Option<string> option, ImmutableSortedDictionary<string, string>.Builder names)
    {
        if (context.Value(option) is not { } spec)
            return "";
        var at = spec.IndexOf('=', StringComparison.Ordinal);
        var (name, urn) = at <= 0 || ResourceUrn.TryParse(spec, out _) ? (option.Name[2..], spec) : (spec[..at], spec[(at + 1)..]);
        if (!ResourceUrn.TryParse(urn, out _))
            throw Invalid($"{option.Name} takes NAME=URN, and '{urn}' is no URN");
        return names.TryAdd(name, urn) ? name : throw Invalid($"parent and provider must have distinct names, both were '{name}'");
    }

    private static DiagnosticException Invalid(string problem) => new(CliDiagnostics.InvalidArguments(problem));
}
