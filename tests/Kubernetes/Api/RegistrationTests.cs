using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Scheduling.V1;
using Pulumi.Testing;
using Pulumi.Utilities;
using CustomResource = Pulumi.Kubernetes.ApiExtensions.CustomResource;
using K8s = Pulumi.Kubernetes;

namespace Provisioning.Kubernetes.Tests.Api;

/// <summary>Programs as their authors test them: on Pulumi's mocks.</summary>
public sealed class RegistrationTests
{
    private readonly Mocks mocks = new();

    [Fact]
    public async Task A_kind_is_registered_with_its_kind_and_API_and_what_the_program_says()
    {
        await TestAsync(() => { new K8s.Core.V1.ConfigMap("a", new ConfigMapArgs { Metadata = new ObjectMetaArgs { Name = "a" }, Data = { ["k"] = "v" } }); });
        var inputs = mocks.Registered["kubernetes:core/v1:ConfigMap a"].Inputs;
        Assert.Equal("v1", inputs["apiVersion"]);
        Assert.Equal("ConfigMap", inputs["kind"]);
        Assert.Equal("v", ((ImmutableDictionary<string, object>)inputs["data"])["k"]);
    }

    [Fact]
    public async Task A_list_kind_and_a_patch_kind_say_what_they_are_of()
    {
        await TestAsync(() =>
        {
            new K8s.Core.V1.ConfigMapList("list", new ConfigMapListArgs { Items = { new ConfigMapArgs { Kind = "ConfigMap" } } });
            new K8s.Core.V1.NodePatch("patch", new NodePatchArgs { Metadata = new ObjectMetaPatchArgs { Name = "n1", Labels = { ["gpu"] = "h200" } } });
        });
        Assert.Equal("ConfigMapList", mocks.Registered["kubernetes:core/v1:ConfigMapList list"].Inputs["kind"]);
        Assert.Equal("Node", mocks.Registered["kubernetes:core/v1:NodePatch patch"].Inputs["kind"]);
    }

    [Fact]
    public async Task Outputs_are_typed_at_every_depth()
    {
        var resources = await TestAsync(() => { new K8s.Core.V1.Pod("p", new PodArgs
        {
            Metadata = new ObjectMetaArgs { Name = "p", Namespace = "ns" },
            Spec = new PodSpecArgs { Containers = { new ContainerArgs { Name = "c", Ports = { new ContainerPortArgs { ContainerPortValue = 80 } }, LivenessProbe = new ProbeArgs { HttpGet = new HTTPGetActionArgs { Port = "http" } } } } },
        }); });
        var pod = resources.OfType<K8s.Core.V1.Pod>().Single();
        Assert.Equal("ns", (await OutputUtilities.GetValueAsync(pod.Metadata)).Namespace);
        var container = Assert.Single((await OutputUtilities.GetValueAsync(pod.Spec)).Containers);
        Assert.Equal(80, container.Ports[0].ContainerPortValue);
        Assert.Equal("http", container.LivenessProbe.HttpGet.Port.AsT1);
    }

    [Fact]
    public async Task An_object_that_exists_is_read_by_its_id()
    {
        var resources = await TestAsync(() => { K8s.Core.V1.Namespace.Get("system", "kube-system"); });
        Assert.Equal("kube-system", mocks.Registered["kubernetes:core/v1:Namespace system"].Id);
        Assert.Equal("kube-system", await OutputUtilities.GetValueAsync(resources.OfType<K8s.Core.V1.Namespace>().Single().Id));
    }

    [Fact]
    public async Task Data_set_on_a_Secret_is_secret_as_a_whole()
    {
        var args = new SecretArgs { StringData = new InputMap<string> { ["password"] = "p" } };
        Assert.True(await Output.IsSecretAsync(args.StringData.ToOutput()));
        await TestAsync(() => { new K8s.Core.V1.Secret("s", args); });
        Assert.Contains("kubernetes:core/v1:Secret s", mocks.Registered.Keys);
    }

    [Fact]
    public async Task A_custom_kind_is_a_class_of_the_program()
    {
        var resources = await TestAsync(() => { new CustomResource("pool", new PoolArgs { Metadata = new ObjectMetaArgs { Name = "h200" }, Spec = new PoolSpecArgs { Size = 4 } }); });
        var inputs = mocks.Registered["kubernetes:example.com/v1:Pool pool"].Inputs;
        Assert.Equal("example.com/v1", inputs["apiVersion"]);
        Assert.Equal(4d, ((ImmutableDictionary<string, object>)inputs["spec"])["size"]);
        Assert.Equal("h200", (await OutputUtilities.GetValueAsync(resources.OfType<CustomResource>().Single().Metadata)).Name);
    }

    [Fact]
    public async Task A_patch_of_a_custom_kind_has_a_token_of_its_own()
    {
        await TestAsync(() => { new CustomResourcePatch("pool", new PoolPatchArgs { Metadata = new ObjectMetaArgs { Name = "h200" } }); });
        Assert.Equal("Pool", mocks.Registered["kubernetes:example.com/v1:PoolPatch pool"].Inputs["kind"]);
    }

    [Fact]
    public async Task Settings_of_a_provider_that_are_no_text_travel_as_JSON()
    {
        await TestAsync(() => { new K8s.Provider("site", new K8s.ProviderArgs
        {
            RenderYamlToDirectory = "out", EnableServerSideApply = true, KubeClientSettings = new K8s.Types.Inputs.Provider.KubeClientSettingsArgs { Burst = 7 },
        }); });
        var inputs = mocks.Registered["pulumi:providers:kubernetes site"].Inputs;
        Assert.Equal("out", inputs["renderYamlToDirectory"]);
        Assert.Equal("true", inputs["enableServerSideApply"]);
        Assert.Equal("{ \"burst\": 7 }", inputs["kubeClientSettings"]);
    }

    [Fact]
    public async Task A_resource_type_of_a_service_is_a_choice_or_a_text()
    {
        await TestAsync(() =>
        {
            new K8s.Core.V1.Service("a", new ServiceArgs { Spec = new ServiceSpecArgs { Type = K8s.Core.V1.ServiceSpecType.NodePort } });
            new K8s.Core.V1.Service("b", new ServiceArgs { Spec = new ServiceSpecArgs { Type = "ClusterIP" } });
        });
        Assert.Equal("NodePort", ((ImmutableDictionary<string, object>)mocks.Registered["kubernetes:core/v1:Service a"].Inputs["spec"])["type"]);
        Assert.Equal("ClusterIP", ((ImmutableDictionary<string, object>)mocks.Registered["kubernetes:core/v1:Service b"].Inputs["spec"])["type"]);
    }

    [Fact]
    public async Task A_Helm_release_keeps_the_password_of_its_repository_secret()
    {
        var repository = new K8s.Types.Inputs.Helm.V3.RepositoryOptsArgs { Repo = "https://charts.example", Password = "p" };
        Assert.True(await Output.IsSecretAsync(repository.Password.ToOutput()));
        await TestAsync(() => { new K8s.Helm.V3.Release("r", new K8s.Types.Inputs.Helm.V3.ReleaseArgs
        {
            Chart = "gpu-operator", Version = "v25.3.0", RepositoryOpts = repository, Values = { ["driver"] = ImmutableDictionary<string, object>.Empty.Add("enabled", false) },
        }); });
        var inputs = mocks.Registered["kubernetes:helm.sh/v3:Release r"].Inputs;
        Assert.Equal("true", inputs["compat"]);
        Assert.Equal(false, ((ImmutableDictionary<string, object>)((ImmutableDictionary<string, object>)inputs["values"])["driver"])["enabled"]);
    }

    [Fact]
    public async Task A_Helm_release_needs_a_chart()
    {
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => TestAsync(() => { new K8s.Helm.V3.Release("r"); }));
        Assert.Contains("chart", thrown.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_the_API_requires_is_required()
    {
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => TestAsync(() => { new K8s.Core.V1.Pod("p", new PodArgs { Spec = new PodSpecArgs { Containers = { new ContainerArgs { Image = "x" } } } }); }));
        Assert.Contains("ContainerArgs", thrown.ToString(), StringComparison.Ordinal);
        Assert.Contains("name", thrown.ToString(), StringComparison.OrdinalIgnoreCase);
        await TestAsync(() => { new K8s.Core.V1.PodPatch("p", new PodPatchArgs { Spec = new PodSpecPatchArgs { Containers = { new ContainerPatchArgs { Image = "x" } } } }); });
    }

    [Fact]
    public async Task What_older_versions_required_stays_required_as_in_the_official_package()
    {
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => TestAsync(() => { new K8s.Scheduling.V1.PriorityClass("p", new PriorityClassArgs()); }));
        Assert.Contains("PriorityClassArgs.Value is required but was not given a value", thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_is_of_the_core_version()
    {
        await TestAsync(() => { new K8s.Meta.V1.Status("s"); });
        Assert.Equal("v1", mocks.Registered["kubernetes:meta/v1:Status s"].Inputs["apiVersion"]);
    }

    [Fact]
    public async Task Configuration_that_a_program_sets_goes_before_the_stacks()
    {
        await TestAsync(() =>
        {
            Assert.Null(K8s.Config.Context);
            K8s.Config.Namespace = "own";
            Assert.Equal("own", K8s.Config.Namespace);
            K8s.Config.Namespace = null;
        });
    }

    private Task<ImmutableArray<Pulumi.Resource>> TestAsync(Action program) => Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, program);

    private sealed class PoolSpecArgs : ResourceArgs
    {
        [Input("size")]
        public Input<int>? Size { get; set; }
    }

    private sealed class PoolArgs() : CustomResourceArgs("example.com/v1", "Pool")
    {
        [Input("spec")]
        public Input<PoolSpecArgs>? Spec { get; set; }
    }

    private sealed class PoolPatchArgs() : CustomResourcePatchArgs("example.com/v1", "Pool");
}
