using Provisioning.Kubernetes.Generator.Model;

namespace Provisioning.Kubernetes.Generator.Reading;

/// <summary>From the .NET types of KubernetesClient's properties to the types of the API.</summary>
internal static class PropertyTypes
{
    private static readonly ApiValue Text = new ApiValue.Text();
    private static readonly ApiValue Json = new ApiValue.Json();

    /// <summary>The type of a property's values.</summary>
    public static ApiValue Of(ModelClass owner, string jsonName, Type type)
        => owner.Name == "JSONSchemaProps" ? SchemaProperty(owner, jsonName) ?? Of(type) : Of(type);

    /// <summary>Calls back for every structure a type refers to.</summary>
    public static void Visit(ApiValue type, Action<string> visit)
    {
        switch (type)
        {
            case ApiValue.Structure structure:
                visit(structure.ClassName);
                break;
            case ApiValue.List list:
                Visit(list.Element, visit);
                break;
            case ApiValue.Map map:
                Visit(map.Element, visit);
                break;
            case ApiValue.Either either:
                Visit(either.First, visit);
                Visit(either.Second, visit);
                break;
        }
    }

    private static ApiValue Of(Type type)
    {
        if (type.IsArray)
            return Text;
        if (type.IsGenericType)
        {
            var arguments = type.GetGenericArguments();
            return type.Name switch
            {
                "Nullable`1" => Of(arguments[0]),
                "IList`1" => new ApiValue.List(Of(arguments[0])),
                "IDictionary`2" => new ApiValue.Map(Of(arguments[1])),
                _ => throw new InvalidOperationException($"A property of the unexpected type {type}."),
            };
        }

        return type.Name switch
        {
            "String" or "DateTime" or "ResourceQuantity" => Text,
            "Int32" or "Int64" => new ApiValue.Integer(),
            "Double" => new ApiValue.Number(),
            "Boolean" => new ApiValue.Boolean(),
            "IntOrString" => new ApiValue.IntegerOrText(),
            "Object" => Json,
            _ when type.Namespace == "k8s.Models" => new ApiValue.Structure(type.Name),
            _ => throw new InvalidOperationException($"A property of the unexpected type {type}."),
        };
    }

    // In JSON Schema some keywords take a schema or something simpler; KubernetesClient only says "object".
    private static ApiValue.Either? EitherSchema(ModelClass owner, ApiValue other) => new(new ApiValue.Structure(owner.ClassName), other);

    private static ApiValue? SchemaProperty(ModelClass owner, string jsonName) => jsonName switch
    {
        "additionalItems" or "additionalProperties" => EitherSchema(owner, new ApiValue.Boolean()),
        "items" => EitherSchema(owner, new ApiValue.List(Json)),
        "dependencies" => new ApiValue.Map(EitherSchema(owner, new ApiValue.List(Text))!),
        _ => null,
    };
}
