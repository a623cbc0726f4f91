using System.CommandLine;
using Provisioning.Cli.Display;
using Provisioning.Engine.State;
using Provisioning.Engine.State.Editing;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Commands;

/// <summary><c>state get</c>: one resource as the state has it.</summary>
internal static class StateGetCommand
{
    public static Command Create(CommandFactory commands)
    {
        var resource = Options.Required("resource", "Its URN, or its name where that is unique");
        var stack = Options.Stack();
        var output = Options.Output();
        var showSecrets = Options.Flag("--show-secrets", "Show secret values in the clear");
        return commands.Create("get", "Show a resource as the state has it", [], [resource, stack, output, showSecrets], context =>
        {
            var workspace = Workspace.Open(context.Environment);
            var meant = workspace.ExistingStack(context.Value(stack));
            var isShown = context.Has(showSecrets);
            var loaded = isShown ? workspace.Stacks.Load(meant, workspace.Secrets) : workspace.LoadSealed(meant);
            var state = SnapshotSearch.Find(loaded.Snapshot, context.Value(resource) ?? "");
            if (Options.IsJson(context, output))
                context.Print(Json(state, isShown));
            else
                Lines(state, isShown).ToList().ForEach(context.Print);
        });
    }

    private static IEnumerable<string> Lines(ResourceState state, bool isShown)
    {
        yield return $"Type: {state.Type}";
        yield return $"URN:  {state.Urn}";
        if (state.Id.Length > 0)
            yield return $"ID:   {state.Id}";
        if (state.Delete)
            yield return "Pending deletion: yes";
        foreach (var (title, properties) in new[] { ("Inputs", Visible(state.Inputs)), ("Outputs", Visible(state.Outputs)) })
        {
            if (properties.Count == 0)
                continue;
            yield return $"{title}:";
            foreach (var line in ValueText.Indent(ValueText.Lines(isShown ? Revealed(properties) : properties, isFull: true)))
                yield return line;
        }
    }

    private static string Json(ResourceState state, bool isShown) => JsonText.Of(writer =>
    {
        var values = new PropertyValueWriter(writer, isShown ? SecretForm.Revealed : SecretForm.Hidden);
        writer.WriteStartObject();
        writer.WriteString("id", state.Id);
        writer.WritePropertyName("inputs");
        values.Write(Visible(state.Inputs));
        writer.WritePropertyName("outputs");
        values.Write(Visible(state.Outputs));
        if (state.Delete)
            writer.WriteBoolean("pendingDeletion", true);
        writer.WriteString("type", state.Type);
        writer.WriteString("urn", state.Urn);
        writer.WriteEndObject();
    });

    private static PropertyMap Revealed(PropertyMap properties)
        => PropertyMap.Of(properties.Select(property => KeyValuePair.Create(property.Key, Revealed(property.Value))));

    private static PropertyValue Revealed(PropertyValue value) => value switch
    {
        PropertyValue.Secret secret => Revealed(secret.Element),
        PropertyValue.Array array => new PropertyValue.Array([.. array.Items.Select(Revealed)]),
        PropertyValue.Object map => new PropertyValue.Object(Revealed(map.Properties)),
        _ => value,
    };

    private static PropertyMap Visible(PropertyMap properties)
        => PropertyMap.Of(properties.Where(property => !property.Key.StartsWith("__", StringComparison.Ordinal)));
}
