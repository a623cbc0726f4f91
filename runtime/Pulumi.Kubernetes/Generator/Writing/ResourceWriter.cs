using Provisioning.Kubernetes.Generator.Model;

namespace Provisioning.Kubernetes.Generator.Writing;

/// <summary>Writes the resource classes of kinds and lists.</summary>
internal sealed class ResourceWriter(TypeNames names, TypeAliases aliases)
{
    private const string PatchRemark =
        "Changes parts of an object that exists, by server-side apply. Its name must be given; everything else is optional. "
        + "A conflict with another manager of a field is an error unless the annotation pulumi.com/patchForce is set.";

    /// <summary>Writes a resource class.</summary>
    public void Write(SourceWriter source, ApiType type, bool patch)
    {
        var suffix = patch ? "Patch" : "";
        var kind = $"{type.Name}{suffix}";
        var arguments = TypeNames.InputClass(type, patch);
        var token = $"kubernetes:{type.Group.TokenModule}:{kind}";
        source
            .Summary(patch ? $"{PatchRemark}\n{type.Documentation}" : type.Documentation)
            .Line($"[KubernetesResourceType(\"{token}\")]")
            .Block($"public partial class {kind} : KubernetesResource", () =>
            {
                foreach (var property in type.Properties)
                {
                    source.Summary(property.Documentation).Line(
                        $"[Output(\"{TypeNames.Input(property.JsonName)}\")] public Output<{names.Output(property.Type, patch)}> "
                        + $"{TypeNames.Property(kind, property.JsonName)} {{ get; private set; }} = null!;");
                }

                source
                    .Line($"/// <summary>Creates a {kind} resource with a unique name, arguments and options.</summary>")
                    .Line("/// <param name=\"name\">The unique name of the resource.</param>")
                    .Line("/// <param name=\"args\">What the object is to be.</param>")
                    .Line("/// <param name=\"options\">How Pulumi is to manage it.</param>")
                    .Line($"public {kind}(string name, {arguments}? args = null, CustomResourceOptions? options = null)")
                    .Line($"    : base(\"{token}\", name, Complete(args), Defaults(options, \"\")) {{ }}")
                    .Line($"internal {kind}(string name, ImmutableDictionary<string, object?> dictionary, CustomResourceOptions? options = null)")
                    .Line($"    : base(\"{token}\", name, new DictionaryResourceArgs(dictionary), Defaults(options, \"\")) {{ }}")
                    .Line($"private {kind}(string name, Input<string> id, CustomResourceOptions? options = null)")
                    .Line($"    : base(\"{token}\", name, (global::Pulumi.ResourceArgs?)null, Defaults(options, id)) {{ }}")
                    .Line($"/// <summary>The {kind} that exists under an id, as a resource that is read and not managed.</summary>")
                    .Line("/// <param name=\"name\">The unique name of the resource.</param>")
                    .Line("/// <param name=\"id\">The object's id: <c>[namespace/]name</c>.</param>")
                    .Line("/// <param name=\"options\">How Pulumi is to treat it.</param>")
                    .Line($"public static {kind} Get(string name, Input<string> id, CustomResourceOptions? options = null) => new {kind}(name, id, options);")
                    .Block($"private static {arguments} Complete({arguments}? args)", () => source
                        .Line($"args ??= new {arguments}();")
                        .Line($"args.ApiVersion = \"{type.Group.ApiVersion}\";")
                        .Line($"args.Kind = \"{type.Name}\";")
                        .Line("return args;"))
                    .Line("private static CustomResourceOptions Defaults(CustomResourceOptions? options, Input<string> id)")
                    .Line($"    => ResourceDefaults.Of(options, id, [{Quoted(SecretsOf(type))}], [{Quoted(aliases.Of(type, suffix))}]);");
            });
    }

    private static IEnumerable<string> SecretsOf(ApiType type) => type is { Name: "Secret", Group.Group: "core" } ? ["data", "stringData"] : [];

    private static string Quoted(IEnumerable<string> items) => string.Join(", ", items.Select(item => $"\"{item}\""));
}
