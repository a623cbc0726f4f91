using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Provisioning.Engine.Projects;

/// <summary>A parser that refuses to nest deeper than any real file does: what builds nodes from its events does so by recursion.</summary>
/// <param name="parser">What it reads from.</param>
/// <param name="maxDepth">How deep values may be nested.</param>
internal sealed class BoundedYamlParser(IParser parser, int maxDepth) : IParser
{
    private int depth;

    /// <inheritdoc/>
    public ParsingEvent? Current => parser.Current;

    /// <inheritdoc/>
    public bool MoveNext()
    {
        if (!parser.MoveNext())
            return false;
        depth += parser.Current?.NestingIncrease ?? 0;
        return depth <= maxDepth ? true : throw new SemanticErrorException(parser.Current?.Start ?? Mark.Empty, parser.Current?.End ?? Mark.Empty, "values are nested too deep");
    }
}
