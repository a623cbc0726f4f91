using System.Reflection;
using System.Text.RegularExpressions;
using Pulumi;
using Pulumi.Kubernetes;
using Pulumi.Kubernetes.Core.V1;

namespace Provisioning.Kubernetes.Tests.Api;

/// <summary>Facts of the generated API, as programs and the official package rely on them.</summary>
public sealed partial class GeneratedKindsTests
{
    private static readonly Type[] Types = typeof(KubernetesResource).Assembly.GetExportedTypes();

    // A Helm release is a resource, but no kind of Kubernetes.
    private static readonly Type[] Kinds =
    [
        .. Types.Where(type => type.IsSubclassOf(typeof(KubernetesResource)) && type.GetCustomAttribute<ResourceTypeAttribute>() is not null
            && type != typeof(Pulumi.Kubernetes.Helm.V3.Release)),
    ];

    public static TheoryData<Type, string, string> Samples => new()
    {
        { typeof(Namespace), "kubernetes:core/v1:Namespace", "Pulumi.Kubernetes.Types.Inputs.Core.V1.NamespaceArgs" },
        { typeof(ConfigMap), "kubernetes:core/v1:ConfigMap", "Pulumi.Kubernetes.Types.Inputs.Core.V1.ConfigMapArgs" },
        { typeof(Pulumi.Kubernetes.Apps.V1.DeploymentPatch), "kubernetes:apps/v1:DeploymentPatch", "Pulumi.Kubernetes.Types.Inputs.Apps.V1.DeploymentPatchArgs" },
        { typeof(Pulumi.Kubernetes.Apps.V1.DeploymentList), "kubernetes:apps/v1:DeploymentList", "Pulumi.Kubernetes.Types.Inputs.Apps.V1.DeploymentListArgs" },
        { typeof(Pulumi.Kubernetes.Batch.V1.Job), "kubernetes:batch/v1:Job", "Pulumi.Kubernetes.Types.Inputs.Batch.V1.JobArgs" },
        { typeof(Pulumi.Kubernetes.Rbac.V1.ClusterRole), "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole", "Pulumi.Kubernetes.Types.Inputs.Rbac.V1.ClusterRoleArgs" },
        { typeof(Pulumi.Kubernetes.Storage.V1.StorageClass), "kubernetes:storage.k8s.io/v1:StorageClass", "Pulumi.Kubernetes.Types.Inputs.Storage.V1.StorageClassArgs" },
        { typeof(Pulumi.Kubernetes.Networking.V1.NetworkPolicy), "kubernetes:networking.k8s.io/v1:NetworkPolicy", "Pulumi.Kubernetes.Types.Inputs.Networking.V1.NetworkPolicyArgs" },
        { typeof(Pulumi.Kubernetes.ApiExtensions.V1.CustomResourceDefinition), "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition", "Pulumi.Kubernetes.Types.Inputs.ApiExtensions.V1.CustomResourceDefinitionArgs" },
        { typeof(Pulumi.Kubernetes.Scheduling.V1.PriorityClass), "kubernetes:scheduling.k8s.io/v1:PriorityClass", "Pulumi.Kubernetes.Types.Inputs.Scheduling.V1.PriorityClassArgs" },
        { typeof(Pulumi.Kubernetes.FlowControl.V1.FlowSchema), "kubernetes:flowcontrol.apiserver.k8s.io/v1:FlowSchema", "Pulumi.Kubernetes.Types.Inputs.FlowControl.V1.FlowSchemaArgs" },
        { typeof(Pulumi.Kubernetes.AdmissionRegistration.V1.ValidatingAdmissionPolicy), "kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy", "Pulumi.Kubernetes.Types.Inputs.AdmissionRegistration.V1.ValidatingAdmissionPolicyArgs" },
        { typeof(Pulumi.Kubernetes.Resource.V1.ResourceClaimTemplate), "kubernetes:resource.k8s.io/v1:ResourceClaimTemplate", "Pulumi.Kubernetes.Types.Inputs.Resource.V1.ResourceClaimTemplateArgs" },
        { typeof(Pulumi.Kubernetes.Meta.V1.Status), "kubernetes:meta/v1:Status", "Pulumi.Kubernetes.Types.Inputs.Meta.V1.StatusArgs" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_kind_has_its_official_token_and_arguments(Type kind, string token, string arguments)
    {
        Assert.Equal(token, kind.GetCustomAttribute<ResourceTypeAttribute>()!.Type);
        Assert.Equal(arguments, Assert.Single(kind.GetConstructors()).GetParameters()[1].ParameterType.FullName);
    }

    [Fact]
    public void Every_kind_has_a_token_of_its_own_one_constructor_with_optional_arguments_and_a_way_to_read_it()
    {
        Assert.True(Kinds.Length > 250, $"Only {Kinds.Length} kinds.");
        Assert.Equal(Kinds.Length, Kinds.Select(kind => kind.GetCustomAttribute<ResourceTypeAttribute>()!.Type).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Kinds, kind =>
        {
            var parameters = Assert.Single(kind.GetConstructors()).GetParameters();
            Assert.Equal(["name", "args", "options"], parameters.Select(parameter => parameter.Name));
            Assert.Equal([false, true, true], parameters.Select(parameter => parameter.IsOptional));
            Assert.Equal(kind, kind.GetMethod("Get", [typeof(string), typeof(Input<string>), typeof(CustomResourceOptions)])?.ReturnType);
            Assert.All(["ApiVersion", "Kind"], name => Assert.Equal(typeof(Output<string>), kind.GetProperty(name)?.PropertyType));
        });
    }

    [Fact]
    public void The_namespace_of_a_kind_says_its_group_and_version()
        => Assert.All(Kinds, kind =>
        {
            var module = kind.GetCustomAttribute<ResourceTypeAttribute>()!.Type.Split(':')[1].Split('/');
            var expected = $"Pulumi.Kubernetes.{module[0].Split('.')[0]}.{module[1]}";
            Assert.Equal(expected, kind.Namespace, ignoreCase: true);
            Assert.Matches(PascalVersion(), kind.Namespace!);
        });

    [Fact]
    public void Status_can_be_read_but_not_asked_for()
        => Assert.All(Kinds.Where(kind => kind.GetProperty("Status") is not null && kind != typeof(Pulumi.Kubernetes.Meta.V1.Status)
            && !kind.Name.StartsWith("Status", StringComparison.Ordinal)), kind =>
            Assert.Null(kind.GetConstructors().Single().GetParameters()[1].ParameterType.GetProperty("Status")));

    [Fact]
    public void A_class_whose_property_would_have_its_name_calls_it_value()
    {
        Assert.NotNull(typeof(Pulumi.Kubernetes.Types.Inputs.Core.V1.ContainerPortArgs).GetProperty("ContainerPortValue"));
        Assert.NotNull(typeof(Pulumi.Kubernetes.Types.Outputs.Core.V1.ContainerPort).GetField("ContainerPortValue"));
    }

    [Fact]
    public void Schemas_of_custom_kinds_take_the_names_of_the_official_package()
    {
        var schema = typeof(Pulumi.Kubernetes.Types.Inputs.ApiExtensions.V1.JSONSchemaPropsArgs);
        Assert.Equal(typeof(Input<bool>), schema.GetProperty("X_kubernetes_preserve_unknown_fields")?.PropertyType);
        Assert.Equal(typeof(Input<string>), schema.GetProperty("Ref")?.PropertyType);
        Assert.Equal(typeof(InputJson), schema.GetProperty("Default")?.PropertyType);
        Assert.Equal(typeof(InputUnion<,>).MakeGenericType(schema, typeof(bool)), schema.GetProperty("AdditionalProperties")?.PropertyType);
    }

    [Fact]
    public void What_Kubernetes_dropped_and_the_official_package_kept_is_still_there()
    {
        Assert.Equal(typeof(Input<string>), typeof(Pulumi.Kubernetes.Types.Inputs.Meta.V1.ObjectMetaArgs).GetProperty("ClusterName")?.PropertyType);
        Assert.Equal(typeof(InputList<string>), typeof(Pulumi.Kubernetes.Types.Inputs.Core.V1.ServiceSpecArgs).GetProperty("TopologyKeys")?.PropertyType);
        Assert.Equal(typeof(string), typeof(Pulumi.Kubernetes.Types.Outputs.Core.V1.ServiceSpec).GetField("IpFamily")?.FieldType);
    }

    [Fact]
    public void The_whole_package_speaks_of_one_version_which_is_the_providers()
        => Assert.Equal(
            [Provisioning.Providers.Kubernetes.KubernetesProvider.Version],
            Types.Select(type => type.GetCustomAttribute<ResourceTypeAttribute>()?.Version).OfType<string>().Distinct(StringComparer.Ordinal));

    [Fact]
    public void Nothing_public_lies_outside_the_official_namespaces()
        => Assert.All(Types, type => Assert.Matches(OfficialNamespace(), type.Namespace!));

    [GeneratedRegex(@"\.V\d+((Alpha|Beta)\d+)?$")]
    private static partial Regex PascalVersion();

    [GeneratedRegex(@"^Pulumi\.Kubernetes(\.(Yaml|ApiExtensions|Helm\.V3|(Types\.(Inputs|Outputs)\.)?(Provider|[A-Za-z]+\.V\d+((Alpha|Beta)\d+)?)))?$")]
    private static partial Regex OfficialNamespace();
}
