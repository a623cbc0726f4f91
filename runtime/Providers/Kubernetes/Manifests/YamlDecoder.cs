using System.Collections.Immutable;
using Provisioning.Protocol.Values;
using Provisioning.Providers.Kubernetes.Objects;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Provisioning.Providers.Kubernetes.Manifests;

/// <summary>Reads manifests from YAML or JSON. Bounded, as manifests come from anywhere.</summary>
internal static class YamlDecoder
{
    // Aliases can make a short text stand for a huge one.
    private const int MaxValues = 2_000_000;
    private const int MaxDepth = 200;

    /// <summary>The objects of all documents; documents that are no object (no kind, no API version) are left out.</summary>
    /// <exception cref="FormatException">The text is no YAML, or holds more than can be right.</exception>
    public static ImmutableArray<KubernetesObject> Decode(string text)
    {
        try
        {
            var reader = new Reader(new Parser(new StringReader(text)));
            return [.. reader.Documents().Select(map => new KubernetesObject(map)).Where(obj => obj.Kind.Length > 0 && obj.ApiVersion.Length > 0)];
        }
        catch (YamlException exception)
        {
            throw new FormatException($"line {exception.Start.Line}, column {exception.Start.Column}: {exception.Message}", exception);
        }
    }

    private sealed class Reader(IParser parser)
    {
        private readonly Dictionary<AnchorName, PropertyValue> anchors = [];
        private int count;

        public IEnumerable<PropertyMap> Documents()
        {
            parser.Consume<StreamStart>();
            while (parser.TryConsume<DocumentStart>(out _))
            {
                anchors.Clear();
                var value = Read(0);
                parser.Consume<DocumentEnd>();
                if (value is PropertyValue.Object obj)
                    yield return obj.Properties;
                else if (value is not PropertyValue.Null)
                    throw new FormatException("a document is not a map.");
            }
        }

        private PropertyValue Read(int depth)
        {
            if (depth > MaxDepth)
                throw new FormatException($"it nests more than {MaxDepth} levels deep.");
            if (++count > MaxValues)
                throw new FormatException($"it holds more than {MaxValues} values.");
            switch (parser.Current)
            {
                case AnchorAlias alias:
                    parser.MoveNext();
                    return Referenced(alias);
                case Scalar scalar:
                    parser.MoveNext();
                    return Kept(scalar, scalar.Style == ScalarStyle.Plain && scalar.IsPlainImplicit
                        ? YamlScalars.Resolve(scalar.Value)
                        : PropertyValue.Of(scalar.Value));
                case SequenceStart sequence:
                    return Kept(sequence, ReadSequence(depth));
                case MappingStart mapping:
                    return Kept(mapping, ReadMapping(depth));
                case var other:
                    throw new FormatException($"an unexpected {other?.GetType().Name ?? "end"}.");
            }
        }

        private PropertyValue.Array ReadSequence(int depth)
        {
            var items = ImmutableArray.CreateBuilder<PropertyValue>();
            parser.Consume<SequenceStart>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(Read(depth + 1));
            return new PropertyValue.Array(items.ToImmutable());
        }

        private PropertyValue ReadMapping(int depth)
        {
            var members = new Dictionary<string, PropertyValue>(StringComparer.Ordinal);
            var merged = new List<PropertyMap>();
            parser.Consume<MappingStart>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = parser.Consume<Scalar>();
                var value = Read(depth + 1);
                if (key is { Value: "<<", Style: ScalarStyle.Plain })
                    merged.AddRange(Merged(key, value));
                else if (!members.TryAdd(key.Value, value))
                    throw new FormatException($"line {key.Start.Line}: the key '{key.Value}' is there twice.");
            }

            // What a map says itself goes before what is merged into it, and what is merged first before the rest.
            foreach (var (key, value) in merged.SelectMany(map => map))
                members.TryAdd(key, value);
            return PropertyValue.Of(PropertyMap.Of(members));
        }

        private static IEnumerable<PropertyMap> Merged(Scalar key, PropertyValue value)
        {
            PropertyValue[] sources = value is PropertyValue.Array array ? [.. array.Items] : [value];
            return sources.Select(source => (source as PropertyValue.Object)?.Properties
                ?? throw new FormatException($"line {key.Start.Line}: only maps can be merged into a map."));
        }

        private PropertyValue Referenced(AnchorAlias alias)
        {
            if (!anchors.TryGetValue(alias.Value, out var value))
                throw new FormatException($"line {alias.Start.Line}: the anchor '{alias.Value}' is not known.");
            count += Size(value);
            return value;
        }

        private PropertyValue Kept(NodeEvent node, PropertyValue value)
        {
            if (!node.Anchor.IsEmpty)
                anchors[node.Anchor] = value;
            return value;
        }

        // Stops counting where the answer no longer matters.
        private static int Size(PropertyValue value)
        {
            var size = 0;
            var open = new Stack<PropertyValue>([value]);
            while (size <= MaxValues && open.TryPop(out var next))
            {
                size++;
                switch (next)
                {
                    case PropertyValue.Array array:
                        foreach (var item in array.Items)
                            open.Push(item);
                        break;
                    case PropertyValue.Object obj:
                        foreach (var member in obj.Properties.Values)
                            open.Push(member);
                        break;
                }
            }

            return size;
        }
    }
}
