"""Many passages to vectors: the bundled encoder's weights in 8 bits, run by onnxruntime."""

# Part of the encoder's fingerprint: changes whenever the vectors of this folder would.
VERSION = "int8-1"
