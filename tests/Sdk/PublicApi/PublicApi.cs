using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Provisioning.Sdk.Tests.PublicApi;

/// <summary>What an assembly offers to others, one line a type and member, as signatures.</summary>
internal static class PublicApi
{
    private static readonly SymbolDisplayFormat Format = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints
            | SymbolDisplayGenericsOptions.IncludeVariance,
        memberOptions: SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeContainingType
            | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeExplicitInterface,
        parameterOptions: SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeModifiers
            | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static IEnumerable<string> Of(string assembly)
    {
        var references = AppDomain.CurrentDomain.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!.ToString()!.Split(Path.PathSeparator)
            .Where(path => path != assembly)
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path));
        var own = MetadataReference.CreateFromFile(assembly);
        var symbols = (IAssemblySymbol)CSharpCompilation.Create("reader", references: references.Append(own)).GetAssemblyOrModuleSymbol(own)!;
        return TypesIn(symbols.GlobalNamespace).SelectMany(LinesOf).Distinct().Order(StringComparer.Ordinal);
    }

    private static bool IsVisible(ISymbol symbol)
        => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol inner => TypesIn(inner),
        INamedTypeSymbol type when IsVisible(type) => TypesIn(type).Prepend(type),
        _ => [],
    });

    private static IEnumerable<string> LinesOf(INamedTypeSymbol type)
    {
        if (type.DelegateInvokeMethod is { } invoke)
            return [$"delegate {invoke.ReturnType.ToDisplayString(Format)} {type.ToDisplayString(Format)}"];
        return type.GetMembers().Where(member => IsVisible(member) && !IsPartOfAnother(type, member))
            .Select(member => member.ToDisplayString(Format) + (member is IFieldSymbol { HasConstantValue: true } field ? $" = {field.ConstantValue}" : ""))
            .Prepend(HeadOf(type));
    }

    private static bool IsPartOfAnother(INamedTypeSymbol type, ISymbol member) => member switch
    {
        INamedTypeSymbol => true,
        IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet } => true,
        IMethodSymbol { MethodKind: MethodKind.Constructor, IsImplicitlyDeclared: true } => type.TypeKind == TypeKind.Struct,
        _ => false,
    };

    private static string HeadOf(INamedTypeSymbol type)
    {
        var modifier = type.TypeKind == TypeKind.Class
            ? type.IsStatic ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : ""
            : type.IsReadOnly ? "readonly " : "";
        IEnumerable<INamedTypeSymbol> bases = type is { TypeKind: TypeKind.Class, BaseType: { SpecialType: not SpecialType.System_Object } parent } ? [parent] : [];
        var names = bases.Concat(type.Interfaces.Where(IsVisible).OrderBy(face => face.ToDisplayString(Format.WithKindOptions(0)), StringComparer.Ordinal))
            .Select(face => face.ToDisplayString(Format.WithKindOptions(0)))
            .ToList();
        return $"{modifier}{type.ToDisplayString(Format)}{(names.Count > 0 ? $" : {string.Join(", ", names)}" : "")}";
    }
}
