using System.Globalization;
using System.Text;
using System.Text.Json;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Display;

/// <summary>A stack as text.</summary>
internal static class StackText
{
    /// <summary>What <c>stack</c> prints.</summary>
    public static IEnumerable<string> Lines(LoadedStack loaded, string host, DateTimeOffset now, bool showsIds, bool showsUrns, bool showsSecrets)
    {
        var snapshot = loaded.Snapshot;
        yield return $"Current stack is {loaded.Stack.Name}:";
        yield return $"    Managed by {host}";
        if (snapshot.Manifest is { } manifest)
        {
            yield return $"    Last updated: {Ago(loaded, now)} ({manifest.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss.fffffff} +0000 UTC)";
            yield return $"    Pulumi version used: {manifest.Version}";
        }

        if (loaded.Checkpoint.WasInterrupted)
            yield return "    The last operation runs still, or was interrupted: this is what it has recorded so far";
        if (!snapshot.PendingOperations.IsEmpty)
            yield return $"    Operations of unknown outcome: {snapshot.PendingOperations.Length}";
        yield return $"Current stack resources ({snapshot.Resources.Length}):";
        foreach (var line in snapshot.Resources.IsEmpty ? ["    No resources currently in this stack"] : Tree(snapshot, showsIds, showsUrns))
            yield return line;
        if (!snapshot.Resources.IsEmpty)
        {
            yield return "";
            foreach (var line in OutputLines(OutputsOf(snapshot), showsSecrets))
                yield return line;
        }

        yield return "";
        yield return "Use `provision stack select` to change stack; `provision stack ls` lists known ones";
    }

    /// <summary>The outputs of the root stack.</summary>
    public static PropertyMap OutputsOf(Snapshot snapshot)
        => snapshot.Resources.FirstOrDefault(resource => resource.Type == ResourceTypes.Stack && !resource.Delete)?.Outputs ?? PropertyMap.Empty;

    /// <summary>Outputs as a table.</summary>
    public static IEnumerable<string> OutputLines(PropertyMap outputs, bool showsSecrets)
    {
        if (outputs.Count == 0)
            return ["Current stack outputs (0):", "    No output values currently in this stack"];
        return [$"Current stack outputs ({outputs.Count}):", .. ValueText.Indent(Table.Lines(("OUTPUT", "VALUE"), outputs.Select(output => (output.Key, Plain(output.Value, showsSecrets)))))];
    }

    /// <summary>A value as scripts want it: text bare, everything else as JSON.</summary>
    public static string Plain(PropertyValue value, bool showsSecrets)
    {
        if (value is PropertyValue.Secret secret)
            return showsSecrets ? Plain(secret.Element, showsSecrets) : "[secret]";
        if (value is PropertyValue.String text)
            return text.Value;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, StateJson.Compact))
            new PropertyValueWriter(writer, showsSecrets ? SecretForm.Revealed : SecretForm.Hidden).Write(value);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>What <c>stack ls --json</c> prints.</summary>
    public static string Json(IEnumerable<(string Name, bool IsCurrent, LoadedStack Stack)> stacks) => JsonText.Of(writer =>
    {
        writer.WriteStartArray();
        foreach (var (name, isCurrent, stack) in stacks)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteBoolean("current", isCurrent);
            if (stack.Snapshot.Manifest is { } manifest)
                writer.WriteString("lastUpdate", manifest.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            if (stack.Checkpoint.Latest is { } latest)
                writer.WriteNumber("resourceCount", latest.Resources.Length);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    /// <summary>How long ago a stack was last written.</summary>
    public static string Ago(LoadedStack stack, DateTimeOffset now) => stack.Snapshot.Manifest is { } manifest ? Ago(manifest.Time, now) : "n/a";

    /// <summary>How long ago something was.</summary>
    public static string Ago(DateTimeOffset moment, DateTimeOffset now) => (now - moment) switch
    {
        { TotalSeconds: < 60 } ago => Count((int)Math.Max(0, ago.TotalSeconds), "second"),
        { TotalMinutes: < 60 } ago => Count((int)ago.TotalMinutes, "minute"),
        { TotalHours: < 24 } ago => Count((int)ago.TotalHours, "hour"),
        var ago => Count((int)ago.TotalDays, "day"),
    };

    private static string Count(int number, string unit) => $"{number} {unit}{(number == 1 ? "" : "s")} ago";

    private static IEnumerable<string> Tree(Snapshot snapshot, bool showsIds, bool showsUrns)
    {
        var known = snapshot.Resources.Select(resource => resource.Urn).ToHashSet(StringComparer.Ordinal);
        // What has no parent is shown under the stack, as Pulumi shows providers.
        var root = snapshot.Resources.FirstOrDefault(resource => resource.Type == ResourceTypes.Stack);
        var children = snapshot.Resources.Where(resource => resource != root).ToLookup(
            resource => known.Contains(resource.Parent) ? resource.Parent : root?.Urn ?? "", StringComparer.Ordinal);
        var rows = new List<(string Type, string Name, List<string> Details)>();
        if (root is null)
            AddChildren("", "");
        else
            Add(root, "", "");
        var width = rows.Max(row => row.Type.Length);
        yield return $"    {"TYPE".PadRight(width)}  NAME";
        foreach (var (type, name, details) in rows)
        {
            yield return $"    {type.PadRight(width)}  {name}";
            foreach (var detail in details)
                yield return $"    {detail}";
        }

        void Add(ResourceState resource, string head, string rest)
        {
            var below = children[resource.Urn].Any() ? "│  " : "   ";
            List<string> details = [];
            if (showsIds && resource.Id.Length > 0)
                details.Add($"{rest}{below}ID: {resource.Id}");
            if (showsUrns)
                details.Add($"{rest}{below}URN: {resource.Urn}");
            rows.Add((head + StepText.TypeOf(resource.Type), StepText.NameOf(resource.Urn), details));
            AddChildren(resource.Urn, rest);
        }

        void AddChildren(string urn, string rest)
        {
            var all = children[urn].ToList();
            for (var i = 0; i < all.Count; i++)
                Add(all[i], rest + (i == all.Count - 1 ? "└─ " : "├─ "), rest + (i == all.Count - 1 ? "   " : "│  "));
        }
    }
}
