using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Provisioning.Engine.Events;
using Provisioning.Engine.Generation;
using Provisioning.Engine.Secrets;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Plans;

/// <summary>Reads Pulumi's plan files. What it is given is not trusted.</summary>
public sealed class PlanReader
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const long MaxBytes = CheckpointReader.MaxBytes;

    private static readonly FrozenDictionary<string, StepOp> Ops = Enum.GetValues<StepOp>().ToFrozenDictionary(op => op.Name(), StringComparer.Ordinal);

    private readonly ISecretsProvider secrets;

    private PlanReader(ISecretsProvider secrets) => this.secrets = secrets;

    /// <summary>A plan file's content.</summary>
    /// <param name="content">The file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="secrets">Decrypts.</param>
    /// <exception cref="DiagnosticException">It is no plan.</exception>
    public static DeploymentPlan Read(ReadOnlyMemory<byte> content, string file, ISecretsProvider secrets)
    {
        try
        {
            using var document = JsonDocument.Parse(content, StateJson.Reading);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new MalformedStateException("(root)", "an object is expected");
            return new PlanReader(secrets).Plan(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or MalformedStateException or FormatException)
        {
            throw new DiagnosticException(
                new Diagnostic(
                    "PRV3202", DiagnosticSeverity.Error, "Plan cannot be read", exception.Message, file,
                    "Make it anew with `preview --save-plan FILE`."),
                exception);
        }
    }

    private DeploymentPlan Plan(JsonElement root)
    {
        var fields = new JsonFields(root, "(root)");
        var manifest = fields.Object("manifest") ?? throw new MalformedStateException("manifest", "an object is expected");
        return new DeploymentPlan
        {
            Manifest = new SnapshotManifest(manifest.Time("time") ?? default, manifest.Text("magic"), manifest.Text("version")),
            ConfigJson = Members(root, "config").ToImmutableSortedDictionary(
                member => member.Name, member => member.Value.GetRawText(), StringComparer.Ordinal),
            Resources = Members(root, "resourcePlans").ToImmutableSortedDictionary(
                member => member.Name, member => Resource(member.Value, member.Name), StringComparer.Ordinal),
        };
    }

    private ResourcePlan Resource(JsonElement element, string urn)
    {
        if (!ResourceUrn.TryParse(urn, out _) || element.ValueKind != JsonValueKind.Object)
            throw new MalformedStateException($"resourcePlans.{urn}", "a URN with an object is expected");
        var fields = new JsonFields(element, urn);
        return new ResourcePlan
        {
            Goal = element.TryGetProperty("goal", out var goal) && goal.ValueKind == JsonValueKind.Object ? Goal(goal, urn) : null,
            Steps = [.. fields.List("steps").Select(name => Ops.TryGetValue(name, out var op)
                ? op
                : throw new MalformedStateException($"{urn}.steps", $"'{name}' is no step"))],
            Outputs = element.TryGetProperty("state", out var outputs) && outputs.ValueKind == JsonValueKind.Object ? Map(outputs, urn) : null,
            Seed = fields.Text("seed") is { Length: > 0 } seed ? [.. Convert.FromBase64String(seed)] : [],
        };
    }

    private PlannedGoal Goal(JsonElement element, string urn)
    {
        var fields = new JsonFields(element, urn);
        return new PlannedGoal
        {
            Type = fields.Text("type"),
            Name = fields.Text("name"),
            Custom = fields.Flag("custom"),
            Inputs = Changes(element, "inputDiff", urn),
            Outputs = Changes(element, "outputDiff", urn),
            Parent = fields.Text("parent"),
            Protect = fields.Flag("protect"),
            Dependencies = fields.List("dependencies"),
            Provider = fields.Text("provider"),
            PropertyDependencies = fields.Lists("propertyDependencies"),
            DeleteBeforeReplace = element.TryGetProperty("deleteBeforeReplace", out _) ? fields.Flag("deleteBeforeReplace") : null,
            IgnoreChanges = fields.List("ignoreChanges"),
            AdditionalSecretOutputs = fields.List("additionalSecretOutputs"),
            Aliases = [.. fields.Elements("structuredAliases").Select(alias => Alias(new JsonFields(alias, $"{urn}.structuredAliases")))],
            Id = fields.Text("id"),
            Timeouts = fields.Object("customTimeouts") is { } timeouts
                ? new CustomTimeouts(timeouts.Number("create"), timeouts.Number("update"), timeouts.Number("delete"), timeouts.Number("read"))
                : new CustomTimeouts(),
        };
    }

    private PlannedChanges Changes(JsonElement element, string name, string urn)
        => element.TryGetProperty(name, out var changes) && changes.ValueKind == JsonValueKind.Object
            ? new PlannedChanges
            {
                Adds = Properties(changes, "adds", urn), Updates = Properties(changes, "updates", urn),
                Deletes = new JsonFields(changes, urn).List("deletes"),
            }
            : new PlannedChanges();

    private static AliasSpec Alias(JsonFields alias)
    {
        return new AliasSpec
        {
            Urn = Given("URN"), Name = Given("Name"), Type = Given("Type"), Project = Given("Project"), Stack = Given("Stack"),
            Parent = Given("Parent"), NoParent = alias.Flag("NoParent"),
        };

        string? Given(string name) => alias.Text(name) is { Length: > 0 } text ? text : null;
    }

    private PropertyMap Properties(JsonElement element, string name, string urn)
        => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? Map(value, $"{urn}.{name}") : PropertyMap.Empty;

    private PropertyMap Map(JsonElement element, string where) => new PropertyValueReader(secrets, new CheckpointMemory(), where).ReadMap(element);

    private static JsonElement.ObjectEnumerator Members(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : default;
}
