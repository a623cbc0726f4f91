using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using Pulumirpc;

namespace Provisioning.Protocol.Tests;

/// <summary>Our contract against the one that Pulumi's own Node SDK was generated from: every message, field, number and wire type.</summary>
public sealed partial class WireContractTests
{
    private static readonly FileDescriptor[] Files =
    [
        ResourceReflection.Descriptor, EngineReflection.Descriptor, ProviderReflection.Descriptor, AnalyzerReflection.Descriptor,
        CallbackReflection.Descriptor, AliasReflection.Descriptor, SourceReflection.Descriptor, PluginReflection.Descriptor,
        EventsReflection.Descriptor,
    ];

    public static TheoryData<string> Names => [.. Files.Select(file => Path.GetFileNameWithoutExtension(file.Name))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_field_of_the_node_sdk_has_the_same_number_and_type_here(string name)
    {
        var source = NodeProto(name);
        var ours = Files.Single(file => Path.GetFileNameWithoutExtension(file.Name) == name).MessageTypes.SelectMany(WithNested)
            .ToDictionary(message => message.FullName["pulumirpc.".Length..]);
        var compared = 0;
        var faults = new List<string>();
        foreach (Match message in Writer().Matches(source))
        {
            if (!ours.TryGetValue(message.Groups["message"].Value, out var descriptor))
                continue;
            foreach (Match write in Write().Matches(message.Groups["body"].Value))
            {
                var number = int.Parse(write.Groups["number"].Value);
                // A map is written through its own serialiser.
                var theirs = write.Groups["kind"].Success ? write.Groups["kind"].Value : "map";
                var field = descriptor.FindFieldByNumber(number);
                if (field is null || !Kind(field).Equals(theirs, StringComparison.Ordinal))
                    faults.Add($"{descriptor.Name} field {number}: {theirs} there, {(field is null ? "nothing" : Kind(field))} here");
                compared++;
            }
        }

        Assert.Empty(faults);
        Assert.True(compared > 0, $"No field of {name} was compared.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_message_here_lacks_its_counterpart_there(string name)
    {
        var theirs = Writer().Matches(NodeProto(name)).Select(match => match.Groups["message"].Value).ToHashSet();

        var extra = Files.Single(file => Path.GetFileNameWithoutExtension(file.Name) == name).MessageTypes.SelectMany(WithNested)
            .Where(message => message.ContainingType is null || !IsMapEntry(message))
            .Select(message => message.FullName["pulumirpc.".Length..])
            .Where(message => !theirs.Contains(message));

        Assert.Empty(extra);
    }

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor message)
        => message.NestedTypes.Where(nested => !IsMapEntry(nested)).SelectMany(WithNested).Prepend(message);

    private static bool IsMapEntry(MessageDescriptor message) => message.GetOptions()?.MapEntry ?? false;

    private static string Kind(FieldDescriptor field)
    {
        if (field.IsMap)
            return "map";
        var kind = field.FieldType.ToString();
        if (!field.IsRepeated)
            return kind;
        return field.FieldType is FieldType.String or FieldType.Bytes or FieldType.Message ? $"Repeated{kind}" : $"Packed{kind}";
    }

    private static string NodeProto(string name)
    {
        var root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "Provisioning.sln")))
            root = Path.GetDirectoryName(root);
        var file = Path.Combine(root ?? "", "artifacts/conformance/node_modules/@pulumi/pulumi/proto", $"{name}_pb.js");
        Assert.SkipUnless(File.Exists(file), "The Node SDK is not there: './provision test' brings it where node and ../shared are.");
        return File.ReadAllText(file);
    }

    [GeneratedRegex(@"proto\.pulumirpc\.(?<message>[\w.]+)\.serializeBinaryToWriter = function\(message, writer\) \{(?<body>.*?)\n\};", RegexOptions.Singleline)]
    private static partial Regex Writer();

    [GeneratedRegex(@"writer\.write(?<kind>\w+)\(\s*(?<number>\d+),|f\.serializeBinary\((?<number>\d+),", RegexOptions.Singleline)]
    private static partial Regex Write();
}
