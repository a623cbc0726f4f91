using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Provisioning.Engine.Projects;

/// <summary>
/// A parser that refuses what no real file has and what builds nodes from its events cannot stand: values that nest too deep, for it
/// works by recursion; aliases for something that is not complete by then, and keys that are no text, for it compares those without end.
/// </summary>
/// <param name="parser">What it reads from.</param>
internal sealed class BoundedYamlParser(IParser parser) : IParser
{
    /// <summary>How deep values may be nested.</summary>
    public const int MaxDepth = 100;

    private readonly HashSet<AnchorName> complete = [];
    private readonly Stack<Frame> open = [];
    private int depth;

    /// <inheritdoc/>
    public ParsingEvent? Current => parser.Current;

    /// <inheritdoc/>
    public bool MoveNext()
    {
        if (!parser.MoveNext())
            return false;
        depth += parser.Current?.NestingIncrease ?? 0;
        if (depth > MaxDepth)
            throw Refused("values are nested too deep");
        Follow(parser.Current);
        return true;
    }

    private void Follow(ParsingEvent? current)
    {
        if (current is NodeEvent && open.TryPeek(out var around) && around.IsMapping)
        {
            if (around.IsAtKey && current is not Scalar)
                throw Refused("a key is no text");
            around.IsAtKey = !around.IsAtKey;
        }

        switch (current)
        {
            case AnchorAlias alias when !complete.Contains(alias.Value):
                throw Refused($"the alias '*{alias.Value}' stands for nothing that is complete before it");
            case MappingStart or SequenceStart:
                var anchor = ((NodeEvent)current).Anchor;
                complete.Remove(anchor);
                open.Push(new Frame(anchor, current is MappingStart));
                break;
            case MappingEnd or SequenceEnd:
                complete.Add(open.Pop().Anchor);
                break;
            case Scalar scalar:
                complete.Add(scalar.Anchor);
                break;
            case DocumentStart:
                complete.Clear();
                break;
        }
    }

    private SemanticErrorException Refused(string why) => new(parser.Current?.Start ?? Mark.Empty, parser.Current?.End ?? Mark.Empty, why);

    private sealed class Frame(AnchorName anchor, bool isMapping)
    {
        public AnchorName Anchor => anchor;

        public bool IsMapping => isMapping;

        public bool IsAtKey { get; set; } = true;
    }
}
