using Grpc.Core;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Monitor;

/// <summary>Refuses requests of programs that name what cannot be named: what is not a URN, and types of which none can be made.</summary>
internal static class RequestChecks
{
    /// <summary>Checks a registration.</summary>
    /// <exception cref="RpcException">It cannot be dealt with.</exception>
    public static void Check(RegisterResourceRequest request)
    {
        CheckType(request.Type, request.Custom || request.Remote);
        CheckName(request.Name);
        if (request.EnvVarMappings.Count > 0 && !ResourceTypes.IsProvider(request.Type))
            throw Invalid("envVarMappings can only be used with provider resources");
        if (request.Type == ResourceTypes.Stack && request.Parent.Length > 0)
            throw Invalid("the stack is the root of all resources and has no parent");
        CheckOptional(request.Parent, "parent URN");
        CheckOptional(request.DeletedWith, "DeletedWith URN");
        CheckAll(request.Dependencies, "dependency URN");
        CheckAll(request.ReplaceWith, "ReplaceWith URN");
        foreach (var (key, dependencies) in request.PropertyDependencies)
            CheckAll(dependencies.Urns, $"dependency on property {key} URN");
        CheckAll(request.AliasURNs, "alias URN");
        foreach (var alias in request.Aliases)
        {
            if (alias.AliasCase == Alias.AliasOneofCase.Urn)
                CheckUrn(alias.Urn, "alias URN");
            else if (alias.Spec is { } spec)
                CheckOptional(spec.ParentUrn, "parent alias URN");
        }
    }

    /// <summary>Checks a read.</summary>
    /// <inheritdoc cref="Check(RegisterResourceRequest)"/>
    public static void Check(ReadResourceRequest request)
    {
        CheckType(request.Type, needsToken: true);
        CheckName(request.Name);
        CheckOptional(request.Parent, "parent URN");
        CheckAll(request.Dependencies, "dependency");
    }

    /// <summary>Checks a call of a function.</summary>
    /// <inheritdoc cref="Check(RegisterResourceRequest)"/>
    public static void Check(ResourceInvokeRequest request)
    {
        CheckOptional(request.Parent, "parent URN");
        CheckAll(request.DependsOn, "dependsOn URN");
    }

    private static void CheckType(string type, bool needsToken)
    {
        if (type.Length == 0)
            throw Invalid("a resource needs a type");
        if (needsToken && (type.Split(':') is not { Length: >= 3 } parts || !parts.All(part => part.Length > 0)))
            throw Invalid($"Type '{type}' is not a valid type token (must have format '*:*:*')");
        // Of such a type no URN can be made from which it could be read again.
        if (type.Contains("::", StringComparison.Ordinal) || type[0] == ':' || type[^1] == ':')
            throw Invalid($"Type '{type}' is not a valid type: it starts or ends with ':', or holds '::'");
    }

    private static void CheckName(string name)
    {
        if (name.Length == 0)
            throw Invalid("a resource needs a name");
    }

    private static void CheckAll(IEnumerable<string> urns, string what)
    {
        foreach (var urn in urns)
            CheckUrn(urn, what);
    }

    private static void CheckOptional(string urn, string what)
    {
        if (urn.Length > 0)
            CheckUrn(urn, what);
    }

    private static void CheckUrn(string urn, string what)
    {
        if (!ResourceUrn.TryParse(urn, out _))
            throw Invalid(urn.Length == 0 ? $"invalid {what}: missing required URN" : $"invalid {what}: invalid URN \"{urn}\"");
    }

    private static RpcException Invalid(string message) => new(new Status(StatusCode.InvalidArgument, message));
}
