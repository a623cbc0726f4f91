using System.Globalization;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Configuration.Reading;

/// <summary>
/// Compares a tree of configuration with the type it is to be bound to and finds every mistake at once: unknown and missing keys, text that
/// cannot be read, lists where maps should be.
/// </summary>
internal sealed class ShapeCheck
{
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly HashSet<ConfigurationNode> _faulty = [];
    private readonly List<string> _faultyPaths = [];

    private ShapeCheck()
    {
    }

    /// <summary>The mistakes, in the order of the file.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>Nodes that cannot be bound.</summary>
    public IReadOnlySet<ConfigurationNode> Faulty => _faulty;

    /// <summary>Checks a tree against a type.</summary>
    public static ShapeCheck Of<T>(ConfigurationNode root, string path)
    {
        var check = new ShapeCheck();
        check.Visit(root, typeof(T), path);
        return check;
    }

    /// <summary>Whether a later finding about this path only follows from a mistake found here.</summary>
    public bool Explains(string path) =>
        _faultyPaths.Any(faulty => path.StartsWith(faulty, StringComparison.Ordinal)
            && (path.Length == faulty.Length || path[faulty.Length] is '.' or '['));

    private void Visit(ConfigurationNode node, Type type, string path)
    {
        var shape = RecordShape.Of(type);
        if (shape.Kind == ShapeKind.Scalar)
            VisitScalar(node, shape.Type, path);
        else if (node.Text is { Length: > 0 })
            Fault(node, ConfigurationDiagnostic.WrongShape(path, $"the text '{node.Text}'", shape.Kind == ShapeKind.List ? "a list" : "a map"), path);
        else if (shape.Kind == ShapeKind.List)
            VisitList(node, shape.Element!, path);
        else if (shape.Kind == ShapeKind.Map)
            VisitMap(node, shape.Element!, path);
        else
            VisitRecord(node, shape, path);
    }

    private void VisitScalar(ConfigurationNode node, Type type, string path)
    {
        if (node.Children.Count > 0)
            Fault(node, ConfigurationDiagnostic.WrongShape(path, node.IsList ? "a list" : "a map", "a single value"), path);
        else if (ScalarText.Check(type, node.Text ?? "") is { } problem)
            Fault(node, ConfigurationDiagnostic.UnreadableValue(path, problem), path);
    }

    private void VisitList(ConfigurationNode node, Type element, string path)
    {
        if (node.Children.Count > 0 && !node.IsList)
        {
            Fault(node, ConfigurationDiagnostic.WrongShape(path, "a map", "a list"), path);
            return;
        }

        for (var i = 0; i < node.Children.Count; i++)
            Visit(node.Children[i], element, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));
    }

    private void VisitMap(ConfigurationNode node, Type element, string path)
    {
        foreach (var child in node.Children)
            Visit(child, element, Join(path, child.Key));
    }

    private void VisitRecord(ConfigurationNode node, RecordShape shape, string path)
    {
        if (node.IsList)
        {
            Fault(node, ConfigurationDiagnostic.WrongShape(path, "a list", "a map"), path);
            return;
        }

        var misspelt = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var child in node.Children)
        {
            if (shape.Members.FirstOrDefault(member => member.Key.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is { } member)
            {
                Visit(child, member.Property.PropertyType, Join(path, member.Key));
                continue;
            }

            var known = shape.Members.Select(one => one.Key).ToArray();
            var unused = known.Where(key => node.Child(key) is null).ToArray();
            Fault(child, ConfigurationDiagnostic.UnknownKey(Join(path, child.Key), child.Key, unused.Length > 0 ? unused : known), Join(path, child.Key));
            if (NearMatch.Find(child.Key, unused) is { } meant)
                misspelt.Add(meant);
        }

        foreach (var member in shape.Members.Where(member => node.Child(member.Key) is null))
        {
            var memberPath = Join(path, member.Key);
            if (misspelt.Contains(member.Key))
                _faultyPaths.Add(memberPath);
            else if (member.IsRequired)
                Fault(null, ConfigurationDiagnostic.MissingKey(memberPath, $"Add '{member.Key}', {Meaning(member.Property.PropertyType)}."), memberPath);
        }
    }

    private void Fault(ConfigurationNode? node, Diagnostic diagnostic, string path)
    {
        _diagnostics.Add(diagnostic);
        _faultyPaths.Add(path);
        if (node is not null)
            _faulty.Add(node);
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static string Meaning(Type type)
    {
        var shape = RecordShape.Of(type);
        return shape.Kind switch
        {
            ShapeKind.List => "a list",
            ShapeKind.Map or ShapeKind.Record => "a map",
            _ when shape.Type.IsEnum => $"one of {string.Join(", ", ScalarText.EnumNames(shape.Type))}",
            _ => "a value",
        };
    }
}
