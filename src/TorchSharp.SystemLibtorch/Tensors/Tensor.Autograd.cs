using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get
            {
                bool requires = Native.RequiresGrad(Handle) != 0;
                GC.KeepAlive(this);
                return requires;
            }

            set
            {
                Native.Check(Native.SetRequiresGrad(Handle, value ? 1 : 0));
                GC.KeepAlive(this);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public bool is_leaf
        {
            get
            {
                bool leaf = Native.IsLeaf(Handle) != 0;
                GC.KeepAlive(this);
                return leaf;
            }
        }

        /// <summary>What backward accumulated here; null before. Every read gives a handle of its own.</summary>
        public Tensor? grad
        {
            get
            {
                IntPtr gradient = Native.Grad(Handle);
                GC.KeepAlive(this);
                return gradient == 0 ? null : new Tensor(gradient);
            }

            set
            {
                Native.Check(Native.SetGrad(Handle, value?.Handle ?? 0));
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        /// <summary>Lets backward keep the gradient of a tensor that is no leaf.</summary>
        public void retain_grad()
        {
            Native.Check(Native.RetainGrad(Handle));
            GC.KeepAlive(this);
        }

        /// <summary>Accumulates the gradients of this scalar into the leaves that require them.</summary>
        public void backward() => autograd.backward(this);

        /// <param name="grad_tensors">The gradient of this tensor; needed where it is no scalar.</param>
        /// <param name="retain_graph">Keep the graph for another pass.</param>
        /// <param name="create_graph">Record the pass itself, for higher derivatives.</param>
        /// <param name="inputs">The only leaves to accumulate into.</param>
        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>The same values outside of the graph, sharing memory.</summary>
        public Tensor detach() => Aten.detach.Call([this]);

        public Tensor detach_() => InPlace(Aten.detach_, [this]);
    }

    public static partial class autograd
    {
        /// <summary>Accumulates the gradients of some tensors into the leaves that require them.</summary>
        /// <param name="grad_tensors">One gradient per tensor; null where all are scalars.</param>
        /// <param name="retain_graph">Keep the graph for another pass; by default as create_graph.</param>
        public static unsafe void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            var (roots, gradients, leaves) = (Handles(tensors), Handles(grad_tensors), Handles(inputs));
            fixed (IntPtr* root = roots, gradient = gradients, leaf = leaves)
            {
                Native.Check(Native.Backward(
                    root, roots.Length, gradient, gradients.Length, retain_graph ?? create_graph ? 1 : 0, create_graph ? 1 : 0, leaf, leaves.Length));
            }

            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
        }

        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>The gradients of the outputs' sum with respect to the inputs; an invalid tensor where allow_unused and there is none.</summary>
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null,
            bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var (roots, leaves, gradients) = (Handles(outputs), Handles(inputs), Handles(grad_outputs));
            NativeValue* values = null;
            int count;
            fixed (IntPtr* root = roots, leaf = leaves, gradient = gradients)
            {
                count = Native.Check(Native.Gradients(
                    root, roots.Length, leaf, leaves.Length, gradient, gradients.Length,
                    retain_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, &values));
            }

            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            var found = new List<Tensor>(count);
            for (int i = 0; i < count; i++)
                found.Add(new Tensor(values[i].Tag == ValueTag.None ? 0 : values[i].Pointer));
            return found;
        }

        private static IntPtr[] Handles(IList<Tensor>? tensors)
        {
            if (tensors is null) return [];
            var handles = new IntPtr[tensors.Count];
            for (int i = 0; i < handles.Length; i++) handles[i] = tensors[i].Handle;
            return handles;
        }
    }
}
